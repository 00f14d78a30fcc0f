package io.netconduit.engine.codec.jackson;

import java.math.BigDecimal;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/**
 * Configures Jackson for payloads: strict about types, because peers are not trusted;
 * lenient about names, because versions differ; never polymorphic.
 */
final class PayloadObjectMapper {

	private PayloadObjectMapper() {
	}

	/**
	 * Create a mapper.
	 * @return the mapper
	 */
	static ObjectMapper create() {
		return JsonMapper.builder(factory())
			.addModule(new JavaTimeModule())
			.addModule(new Jdk8Module())
			.addModule(strictModule())
			.polymorphicTypeValidator(new NoClassNames())
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
			.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
			.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
			.build();
	}

	private static SimpleModule strictModule() {
		return new SimpleModule("conduit").addDeserializer(String.class, new TextDeserializer())
			.addDeserializer(BigDecimal.class, new DecimalDeserializer())
			.addKeyDeserializer(Byte.class, new NarrowKeyDeserializer<>(Byte.class, Byte::valueOf))
			.addKeyDeserializer(Float.class, new NarrowKeyDeserializer<>(Float.class, NarrowKeyDeserializer::toFloat))
			.setDeserializerModifier(new UntypedSets());
	}

	private static MessagePackFactory factory() {
		MessagePackFactory factory = new MessagePackFactory();
		// Kept buffers would mix up the streams of a mapper that is used while it works.
		factory.setReuseResourceInGenerator(false).setReuseResourceInParser(false);
		factory
			.setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(ProtocolLimits.NESTING).build());
		return factory;
	}

}
