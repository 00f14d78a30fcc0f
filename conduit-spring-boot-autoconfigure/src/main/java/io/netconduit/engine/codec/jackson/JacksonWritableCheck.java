package io.netconduit.engine.codec.jackson;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.token.TypeRefusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.SerializationContextExt;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.TypeWrappedSerializer;
import tools.jackson.databind.ser.impl.UnknownSerializer;

/**
 * Looks for a type whose values mean nothing in a payload.
 */
final class JacksonWritableCheck {

	private final JavaType whole;

	private final SerializationContextExt context;

	private final Set<JavaType> visited = new HashSet<>();

	JacksonWritableCheck(JavaType whole, SerializationContextExt context) {
		this.whole = whole;
		this.context = context;
	}

	void check(JavaType type, @Nullable ValueSerializer<?> known, String path) {
		String annotated = (known != null) ? JacksonWriteStandards.whyRefused(known) : null;
		if (annotated != null) {
			throw refusal(type, path, annotated, null);
		}
		// Values of no declared type are judged when they are written.
		if (type.isJavaLangObject() || !this.visited.add(type)) {
			return;
		}
		ValueSerializer<?> serializer = (known != null) ? known : find(type, path);
		if (!JacksonStandards.isStandard(serializer)) {
			return;
		}
		String reason = JacksonWriteStandards.whyRefused(serializer);
		if (reason != null) {
			throw refusal(type, path, reason, null);
		}
		if (serializer instanceof TypeWrappedSerializer wrapped) {
			requireNoClassName(wrapped.typeSerializer(), type, path);
			return;
		}
		if (serializer instanceof UnknownSerializer && type.isConcrete() && !type.isJavaLangObject()) {
			throw refusal(type, path, "it has no properties that Jackson finds", null);
		}
		if (serializer instanceof BeanSerializerBase) {
			checkProperties(serializer, path);
		}
		else if (type.isContainerType() || type.isReferenceType()) {
			JavaType content = type.getContentType();
			if (content != null) {
				check(content, null, type.isContainerType() ? path + "[]" : path);
			}
		}
	}

	private ValueSerializer<?> find(JavaType type, String path) {
		try {
			return this.context.findTypedValueSerializer(type, false);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw refusal(type, path,
					(ex instanceof JacksonException known) ? known.getOriginalMessage() : ex.getMessage(), ex);
		}
	}

	private void checkProperties(ValueSerializer<?> bean, String path) {
		Iterator<PropertyWriter> properties = bean.properties();
		while (properties.hasNext()) {
			PropertyWriter property = properties.next();
			if (property instanceof BeanPropertyWriter writer) {
				requireNoClassName(writer.getTypeSerializer(), property.getType(),
						WirePath.property(path, property.getName()));
				requireNoClassNames(writer.getSerializationType(), WirePath.property(path, property.getName()));
			}
			ValueSerializer<?> known = (property instanceof BeanPropertyWriter writer) ? writer.getSerializer() : null;
			check(property.getType(), known, WirePath.property(path, property.getName()));
		}
	}

	// The annotation of a list or map is for what it contains.
	private void requireNoClassNames(@Nullable JavaType container, String path) {
		JavaType content = (container != null) ? container.getContentType() : null;
		if (container != null && content != null) {
			String place = container.isContainerType() ? path + "[]" : path;
			if (content.getTypeHandler() instanceof TypeSerializer choice) {
				requireNoClassName(choice, content, place);
			}
			requireNoClassNames(content, place);
		}
	}

	private void requireNoClassName(@Nullable TypeSerializer choice, JavaType type, String path) {
		if (choice != null && JacksonNoClassNames.isNamedByClass(choice.getTypeIdResolver())) {
			throw refusal(type, path, "it " + NonDataTypes.CLASS_NAME, null);
		}
	}

	private TypeRefusal refusal(JavaType type, String path, @Nullable String reason, @Nullable Throwable cause) {
		return TypeRefusal.written(this.whole.toCanonical(), path, type.toCanonical(), String.valueOf(reason), cause);
	}

}
