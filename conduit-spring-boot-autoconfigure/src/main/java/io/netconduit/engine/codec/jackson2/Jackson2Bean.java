package io.netconduit.engine.codec.jackson2;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.impl.BeanAsArrayDeserializer;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.codec.token.LibraryBean;
import io.netconduit.engine.codec.token.LibraryType;
import io.netconduit.engine.codec.token.WriteRule;
import org.jspecify.annotations.Nullable;

/**
 * A type that Jackson reads as a bean.
 */
final class Jackson2Bean implements LibraryBean {

	private final DefaultDeserializationContext context;

	private final BeanDeserializerBase bean;

	private final ValueInstantiator instantiator;

	Jackson2Bean(DefaultDeserializationContext context, BeanDeserializerBase bean) {
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
		return (delegate != null) ? Jackson2Type.declared(this.context, delegate) : null;
	}

	@Override
	public boolean hasNoContent() {
		if (!properties().isEmpty() || !scalars().isEmpty() || delegate() != null) {
			return false;
		}
		BeanDescription description = this.context.getConfig().introspect(this.bean.getValueType());
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
			.map((property) -> new Property(property.getName(), Jackson2Type.of(this.context, property),
					property.hasValueTypeDeserializer(), isOpen(property), Jackson2Omissions.isOmittable(property)))
			.toList();
	}

	private static boolean isOpen(SettableBeanProperty property) {
		return property.getMember() != null && Modifier.isPublic(property.getMember().getMember().getModifiers());
	}

	@Override
	public @Nullable LibraryType property(String name) {
		SettableBeanProperty property = this.bean.findProperty(name);
		return (property != null) ? Jackson2Type.of(this.context, property) : null;
	}

}
