package io.netconduit.engine.codec.jackson;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.codec.token.LibraryBean;
import io.netconduit.engine.codec.token.LibraryType;
import io.netconduit.engine.codec.token.WriteRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanAsArrayDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * A type that Jackson reads as a bean.
 */
final class JacksonBean implements LibraryBean {

	private final DeserializationContextExt context;

	private final BeanDeserializerBase bean;

	private final ValueInstantiator instantiator;

	JacksonBean(DeserializationContextExt context, BeanDeserializerBase bean) {
		this.context = context;
		this.bean = bean;
		this.instantiator = bean.getValueInstantiator();
	}

	@Override
	public boolean canInstantiate() {
		return this.instantiator.canInstantiate();
	}

	@Override
	public boolean isReadFromMap() {
		return this.instantiator.canCreateUsingDefault() || this.instantiator.canCreateFromObjectWith();
	}

	@Override
	public boolean isReadFromList() {
		return this.bean instanceof BeanAsArrayDeserializer;
	}

	@Override
	public Set<ValueType> scalars() {
		Set<ValueType> scalars = EnumSet.noneOf(ValueType.class);
		if (this.instantiator.canCreateFromBoolean()) {
			scalars.add(ValueType.BOOLEAN);
		}
		if (this.instantiator.canCreateFromInt() || this.instantiator.canCreateFromLong()
				|| this.instantiator.canCreateFromBigInteger()) {
			scalars.add(ValueType.INTEGER);
		}
		if (this.instantiator.canCreateFromDouble() || this.instantiator.canCreateFromBigDecimal()) {
			scalars.add(ValueType.FLOAT);
		}
		if (this.instantiator.canCreateFromString()) {
			scalars.add(ValueType.STRING);
		}
		return scalars;
	}

	@Override
	public @Nullable LibraryType delegate() {
		JavaType delegate = null;
		if (this.instantiator.canCreateUsingDelegate()) {
			delegate = this.instantiator.getDelegateType(this.context.getConfig());
		}
		else if (this.instantiator.canCreateUsingArrayDelegate()) {
			delegate = this.instantiator.getArrayDelegateType(this.context.getConfig());
		}
		return (delegate != null) ? JacksonType.declared(this.context, delegate) : null;
	}

	@Override
	public boolean hasNoContent() {
		if (!properties().isEmpty() || !scalars().isEmpty() || delegate() != null) {
			return false;
		}
		BeanDescription description = this.context.lazyIntrospectBeanDescription(this.bean.getValueType()).get();
		return description.findAnySetterAccessor() == null
				&& description.findProperties().stream().noneMatch(BeanPropertyDefinition::couldDeserialize)
				&& !WriteRule.hasMeaning(description.getClassAnnotations()::has);
	}

	@Override
	public List<Property> properties() {
		Map<String, SettableBeanProperty> properties = new LinkedHashMap<>();
		this.bean.creatorProperties().forEachRemaining((property) -> properties.put(property.getName(), property));
		this.bean.properties().forEachRemaining((property) -> properties.put(property.getName(), property));
		properties.values().removeIf(SettableBeanProperty::isInjectionOnly);
		List<SettableBeanProperty> sorted = new ArrayList<>(properties.values());
		sorted.sort(Comparator.comparing((SettableBeanProperty property) -> !(property instanceof CreatorProperty))
			.thenComparing((property) -> (property instanceof CreatorProperty) ? property.getCreatorIndex()
					: property.getPropertyIndex()));
		return sorted.stream()
			.map((property) -> new Property(property.getName(), JacksonType.of(this.context, property),
					property.hasValueTypeDeserializer(), isOpen(property), JacksonOmissions.isOmittable(property)))
			.toList();
	}

	private static boolean isOpen(SettableBeanProperty property) {
		return property.getMember() != null && Modifier.isPublic(property.getMember().getMember().getModifiers());
	}

	@Override
	public @Nullable LibraryType property(String name) {
		SettableBeanProperty property = this.bean.findProperty(PropertyName.construct(name));
		return (property != null) ? JacksonType.of(this.context, property) : null;
	}

}
