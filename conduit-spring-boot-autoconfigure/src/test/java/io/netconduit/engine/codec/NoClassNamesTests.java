package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a payload never names the class that it is read as, whatever the annotations
 * and the settings of the application say.
 */
class NoClassNamesTests {

	private static final PolymorphicTypeValidator EVERYTHING = BasicPolymorphicTypeValidator.builder()
		.allowIfBaseType(Object.class)
		.build();

	private static final AtomicBoolean initialized = new AtomicBoolean();

	/** Read from the class file only, so that nothing else loads it. */
	private static final String LOADABLE = NoClassNamesTests.class.getName() + "$Loadable";

	private static final List<String> NAMES = List.of(LOADABLE, "attack.Unknown",
			"java.util.ArrayList<" + LOADABLE + ">", ".NoClassNamesTests$Loadable");

	@ParameterizedTest
	@MethodSource("targets")
	void loadsNoClassThatIsNamedInPayload(Settings settings, Type type) {
		ValueMapper mapper = settings.create();
		for (String name : NAMES) {
			for (Object value : payloads(name)) {
				assertThat(requested(mapper, type, value)).noneMatch((loaded) -> loaded.contains("Loadable"))
					.noneMatch((loaded) -> loaded.contains("attack"));
			}
		}
		assertThat(initialized).isFalse();
	}

	static Stream<Arguments> targets() {
		List<Type> types = List.of(ByClass.class, ByMinimalClass.class, InArray.class, InObject.class, Concrete.class,
				WithDefault.class, Deduced.class, Fallback.class, Fields.class, MinimalFields.class,
				DeducedFields.class, DeducedShape.class, Plain.class, Object.class, Holder.class,
				new TypeReference<List<ByClass>>() {
				}.getType(), new TypeReference<List<Deduced>>() {
				}.getType(), new TypeReference<Map<String, ByMinimalClass>>() {
				}.getType(), new TypeReference<List<Object>>() {
				}.getType(), new TypeReference<Map<String, Deduced>>() {
				}.getType());
		return Stream.of(Settings.values())
			.flatMap((settings) -> types.stream().map((type) -> Arguments.of(settings, type)));
	}

	// In every place where Jackson looks for the name of a class.
	private static List<Object> payloads(String name) {
		List<Object> values = new ArrayList<>();
		for (Object value : List.of(List.of(name, Map.of()), List.of(name, Map.of("radius", 1)),
				List.of(name, List.of()), Map.of("@class", name), Map.of("@c", name), Map.of("@type", name),
				Map.of(name, Map.of()), name)) {
			values.add(value);
			values.add(List.of(value));
			values.add(Map.of("any", value));
			values.add(Map.of("any", List.of(value)));
			values.add(Map.of("any", Map.of(), "kind", name));
			values.add(Map.of("list", List.of(value)));
		}
		return values;
	}

	private static List<String> requested(ValueMapper mapper, Type type, Object value) {
		ByteBuf payload = Unpooled.buffer();
		PlainValueWriter writer = new PlainValueWriter((out, other, depth) -> MessagePackWriter.writeNil(out));
		writer.write(payload, value);
		RecordingLoader loader = new RecordingLoader();
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(loader);
		try {
			Object read = mapper.read(payload, type);
			assertThat((read != null) ? read.getClass().getName() : "").doesNotContain("Loadable");
		}
		catch (IllegalArgumentException | ValueBindingException ex) {
			// Refused at startup, or answered with an error.
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
		return loader.requested;
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void refusesNameOfKnownSubtypeToo(Mappers mappers) {
		String name = DeducedShape.Circle.class.getName();
		for (Object value : List.of(List.of(name, Map.of("radius", 1)), Map.of("@class", name))) {
			ByteBuf payload = Unpooled.buffer();
			mappers.get().write(payload, value);
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> mappers.get().read(payload, DeducedShape.class));
		}
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void deducesSubtypes(Mappers mappers) {
		ByteBuf payload = Unpooled.buffer();
		mappers.get()
			.write(payload, Map.of("shape", Map.of("radius", 1), "any", Map.of("side", 2), "shapes",
					List.of(Map.of("side", 3), Map.of("radius", 4)), "fallback", Map.of("other", 5)));
		Shapes shapes = mappers.get().read(payload, Shapes.class);
		assertThat(shapes).isEqualTo(new Shapes(new DeducedShape.Circle(1), new DeducedShape.Square(2),
				List.of(new DeducedShape.Square(3), new DeducedShape.Circle(4)), new Fallback.Other(5)));
		ByteBuf written = Unpooled.buffer();
		mappers.get().writerFor(Shapes.class).write(written, shapes);
		assertThat(mappers.get().<Shapes>read(written, Shapes.class)).isEqualTo(shapes);
	}

	/**
	 * The settings of applications that ask for names of classes.
	 */
	enum Settings {

		JACKSON {
			@Override
			ValueMapper create() {
				return new JacksonValueMapper();
			}
		},

		JACKSON2 {
			@Override
			ValueMapper create() {
				return new Jackson2ValueMapper();
			}
		},

		JACKSON_DEFAULT_TYPING {
			@Override
			ValueMapper create() {
				return new JacksonValueMapper(() -> JsonMapper.builder()
					.activateDefaultTyping(EVERYTHING, DefaultTyping.NON_FINAL)
					.addMixIn(Plain.class, ByClass.class), List.of());
			}
		},

		JACKSON_CUSTOMIZER {
			@Override
			ValueMapper create() {
				return new JacksonValueMapper(JsonMapper::builder,
						List.of((builder) -> builder
							.activateDefaultTypingAsProperty(EVERYTHING, DefaultTyping.NON_FINAL, "@class")
							.polymorphicTypeValidator(EVERYTHING)
							.addMixIn(Plain.class, ByMinimalClass.class)));
			}
		},

		JACKSON2_DEFAULT_TYPING {
			@Override
			ValueMapper create() {
				ObjectMapper application = new ObjectMapper()
					.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL)
					.addMixIn(Plain.class, ByClass.class);
				application.setPolymorphicTypeValidator(LaissezFaireSubTypeValidator.instance);
				return new Jackson2ValueMapper(application, List.of());
			}
		},

		JACKSON2_CUSTOMIZER {
			@Override
			ValueMapper create() {
				return new Jackson2ValueMapper(null,
						List.of((builder) -> builder
							.activateDefaultTypingAsProperty(LaissezFaireSubTypeValidator.instance,
									ObjectMapper.DefaultTyping.NON_FINAL, "@class")
							.polymorphicTypeValidator(LaissezFaireSubTypeValidator.instance)
							.addMixIn(Plain.class, ByMinimalClass.class)));
			}
		};

		abstract ValueMapper create();

	}

	/**
	 * Records what it is asked for.
	 */
	private static final class RecordingLoader extends ClassLoader {

		private final List<String> requested = new ArrayList<>();

		RecordingLoader() {
			super(NoClassNamesTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			this.requested.add(name);
			return super.loadClass(name, resolve);
		}

	}

	static class Loadable implements ByClass, ByMinimalClass, InArray, InObject, Deduced, Plain, DeducedShape {

		static {
			initialized.set(true);
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	interface ByClass {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
	interface ByMinimalClass {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY)
	interface InArray {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	interface InObject {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	static class Concrete {

		public int radius;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, defaultImpl = Concrete.class)
	interface WithDefault {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes(@JsonSubTypes.Type(OneDeduced.class))
	interface Deduced {

	}

	record OneDeduced(int radius) implements Deduced {

	}

	interface Plain {

	}

	static class Holder {

		public Object any;

		public List<Object> list;

		public Plain plain;

	}

	static class Fields {

		@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
		public Object any;

		@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
		public List<Object> list;

	}

	static class MinimalFields {

		@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS, include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
				property = "kind")
		public Object any;

	}

	static class DeducedFields {

		@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
		@JsonSubTypes(@JsonSubTypes.Type(OneDeduced.class))
		public Object any;

		@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
		@JsonSubTypes(@JsonSubTypes.Type(OneDeduced.class))
		public List<Object> list;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(DeducedShape.Circle.class), @JsonSubTypes.Type(DeducedShape.Square.class) })
	interface DeducedShape {

		record Circle(int radius) implements DeducedShape {

		}

		record Square(int side) implements DeducedShape {

		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION, defaultImpl = Fallback.Other.class)
	interface Fallback {

		record Other(int other) implements Fallback {

		}

	}

	record Shapes(DeducedShape shape, @JsonTypeInfo(
			use = JsonTypeInfo.Id.DEDUCTION) @JsonSubTypes(@JsonSubTypes.Type(DeducedShape.Square.class)) Object any,
			List<DeducedShape> shapes, Fallback fallback) {

	}

}
