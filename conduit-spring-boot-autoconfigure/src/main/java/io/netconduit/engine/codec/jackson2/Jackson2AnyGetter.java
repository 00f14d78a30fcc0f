package io.netconduit.engine.codec.jackson2;

import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.AnyGetterWriter;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.PropertyFilter;

/**
 * Writes the pairs of a map among the properties of a bean, and refuses a key that the
 * bean has already: the reader would lose one of the two values.
 */
final class Jackson2AnyGetter extends AnyGetterWriter {

	private static final long serialVersionUID = 1L;

	private final AnyGetterWriter standard;

	private Jackson2AnyGetter(AnyGetterWriter standard, AnnotatedMember accessor) {
		super(standard, standard, accessor, null);
		this.standard = standard;
	}

	/**
	 * Replace Jackson's own writers.
	 * @param builder builds the serializer of a bean
	 * @param accessor returns the map
	 */
	static void replace(BeanSerializerBuilder builder, AnnotatedMember accessor) {
		List<BeanPropertyWriter> properties = builder.getProperties();
		properties.replaceAll((property) -> of(property, accessor));
		BeanPropertyWriter[] filtered = builder.getFilteredProperties();
		for (int i = 0; filtered != null && i < filtered.length; i++) {
			if (filtered[i] != null) {
				filtered[i] = of(filtered[i], accessor);
			}
		}
	}

	private static BeanPropertyWriter of(BeanPropertyWriter property, AnnotatedMember accessor) {
		return (property.getClass() == AnyGetterWriter.class)
				? new Jackson2AnyGetter((AnyGetterWriter) property, accessor) : property;
	}

	@Override
	public void fixAccess(SerializationConfig config) {
		this.standard.fixAccess(config);
	}

	@Override
	public void resolve(SerializerProvider context) throws JsonMappingException {
		this.standard.resolve(context);
	}

	@Override
	public void getAndSerialize(Object bean, JsonGenerator generator, SerializerProvider context) throws Exception {
		requireUniqueKeys(generator);
		this.standard.getAndSerialize(bean, generator, context);
	}

	@Override
	public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider context) throws Exception {
		getAndSerialize(bean, generator, context);
	}

	@Override
	public void getAndFilter(Object bean, JsonGenerator generator, SerializerProvider context, PropertyFilter filter)
			throws Exception {
		requireUniqueKeys(generator);
		this.standard.getAndFilter(bean, generator, context, filter);
	}

	private static void requireUniqueKeys(JsonGenerator generator) {
		if (generator instanceof Jackson2Generator own) {
			own.tokens().requireUniqueKeys();
		}
	}

}
