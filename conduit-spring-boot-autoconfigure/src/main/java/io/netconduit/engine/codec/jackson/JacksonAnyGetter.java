package io.netconduit.engine.codec.jackson;

import java.util.List;

import io.netconduit.engine.codec.token.TokenWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.PropertyFilter;

/**
 * Writes the pairs of a map among the properties of a bean, and refuses a key that the
 * bean has already: the reader would lose one of the two values.
 */
final class JacksonAnyGetter extends AnyGetterWriter {

	private final AnyGetterWriter standard;

	private JacksonAnyGetter(AnyGetterWriter standard, AnnotatedMember accessor) {
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
				? new JacksonAnyGetter((AnyGetterWriter) property, accessor) : property;
	}

	@Override
	public void fixAccess(SerializationConfig config) {
		this.standard.fixAccess(config);
	}

	@Override
	public void resolve(SerializationContext context) {
		this.standard.resolve(context);
	}

	@Override
	public void getAndSerialize(Object bean, JsonGenerator generator, SerializationContext context) throws Exception {
		requireUniqueKeys(generator);
		this.standard.getAndSerialize(bean, generator, context);
	}

	@Override
	public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
			throws Exception {
		getAndSerialize(bean, generator, context);
	}

	@Override
	public void getAndFilter(Object bean, JsonGenerator generator, SerializationContext context, PropertyFilter filter)
			throws Exception {
		requireUniqueKeys(generator);
		this.standard.getAndFilter(bean, generator, context, filter);
	}

	private static void requireUniqueKeys(JsonGenerator generator) {
		if (generator.streamWriteOutputTarget() instanceof TokenWriter tokens) {
			tokens.requireUniqueKeys();
		}
	}

}
