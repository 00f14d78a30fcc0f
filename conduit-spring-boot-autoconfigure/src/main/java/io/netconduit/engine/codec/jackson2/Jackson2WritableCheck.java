package io.netconduit.engine.codec.jackson2;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.TypeWrappedSerializer;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.token.TypeRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a type whose values mean nothing in a payload.
 */
final class Jackson2WritableCheck {

	private final JavaType whole;

	private final SerializerProvider context;

	private final Set<JavaType> visited = new HashSet<>();

	Jackson2WritableCheck(JavaType whole, SerializerProvider context) {
		this.whole = whole;
		this.context = context;
	}

	void check(JavaType type, @Nullable JsonSerializer<?> known, String path) {
		String annotated = (known != null) ? Jackson2WriteStandards.whyRefused(known) : null;
		if (annotated != null) {
			throw refusal(type, path, annotated, null);
		}
		// Values of no declared type are judged when they are written.
		if (type.isJavaLangObject() || !this.visited.add(type)) {
			return;
		}
		JsonSerializer<?> serializer = (known != null) ? known : find(type, path);
		if (!Jackson2Standards.isStandard(serializer)) {
			return;
		}
		String reason = Jackson2WriteStandards.whyRefused(serializer);
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

	private JsonSerializer<?> find(JavaType type, String path) {
		try {
			return this.context.findTypedValueSerializer(type, false, null);
		}
		catch (JsonMappingException | IllegalArgumentException ex) {
			throw refusal(type, path,
					(ex instanceof JsonMappingException known) ? known.getOriginalMessage() : ex.getMessage(), ex);
		}
	}

	private void checkProperties(JsonSerializer<?> bean, String path) {
		Iterator<PropertyWriter> properties = bean.properties();
		while (properties.hasNext()) {
			PropertyWriter property = properties.next();
			if (property instanceof BeanPropertyWriter writer) {
				requireNoClassName(writer.getTypeSerializer(), property.getType(),
						WirePath.property(path, property.getName()));
				requireNoClassNames(writer.getSerializationType(), WirePath.property(path, property.getName()));
			}
			JsonSerializer<?> known = (property instanceof BeanPropertyWriter writer) ? writer.getSerializer() : null;
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
		if (choice != null && Jackson2NoClassNames.isNamedByClass(choice.getTypeIdResolver())) {
			throw refusal(type, path, "it " + NonDataTypes.CLASS_NAME, null);
		}
	}

	private TypeRefusal refusal(JavaType type, String path, @Nullable String reason, @Nullable Throwable cause) {
		return TypeRefusal.written(this.whole.toCanonical(), path, type.toCanonical(), String.valueOf(reason), cause);
	}

}
