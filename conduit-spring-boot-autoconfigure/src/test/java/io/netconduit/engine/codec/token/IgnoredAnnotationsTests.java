package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.engine.codec.token.AnnotatedTypes.AsInner;
import io.netconduit.engine.codec.token.AnnotatedTypes.Both;
import io.netconduit.engine.codec.token.AnnotatedTypes.BothBundled;
import io.netconduit.engine.codec.token.AnnotatedTypes.BothOnDifferentMembers;
import io.netconduit.engine.codec.token.AnnotatedTypes.Box;
import io.netconduit.engine.codec.token.AnnotatedTypes.BuiltByInner;
import io.netconduit.engine.codec.token.AnnotatedTypes.Bundled;
import io.netconduit.engine.codec.token.AnnotatedTypes.ForJackson3;
import io.netconduit.engine.codec.token.AnnotatedTypes.Ignored;
import io.netconduit.engine.codec.token.AnnotatedTypes.IgnoredByName;
import io.netconduit.engine.codec.token.AnnotatedTypes.InCollections;
import io.netconduit.engine.codec.token.AnnotatedTypes.InConstructor;
import io.netconduit.engine.codec.token.AnnotatedTypes.InCycle;
import io.netconduit.engine.codec.token.AnnotatedTypes.InGetter;
import io.netconduit.engine.codec.token.AnnotatedTypes.InPublicField;
import io.netconduit.engine.codec.token.AnnotatedTypes.InRecord;
import io.netconduit.engine.codec.token.AnnotatedTypes.InSealed;
import io.netconduit.engine.codec.token.AnnotatedTypes.InSetter;
import io.netconduit.engine.codec.token.AnnotatedTypes.InSubtypeOfField;
import io.netconduit.engine.codec.token.AnnotatedTypes.InSubtypes;
import io.netconduit.engine.codec.token.AnnotatedTypes.InSuperClass;
import io.netconduit.engine.codec.token.AnnotatedTypes.InheritsClass;
import io.netconduit.engine.codec.token.AnnotatedTypes.InheritsGetter;
import io.netconduit.engine.codec.token.AnnotatedTypes.Inner;
import io.netconduit.engine.codec.token.AnnotatedTypes.Inners;
import io.netconduit.engine.codec.token.AnnotatedTypes.NoProperty;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnBuilder;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnComponent;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnCreator;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnEnum;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnFactoryMethod;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnField;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnGetter;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnInterface;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnSetter;
import io.netconduit.engine.codec.token.AnnotatedTypes.OnSuperClass;
import io.netconduit.engine.codec.token.AnnotatedTypes.Overridden;
import io.netconduit.engine.codec.token.AnnotatedTypes.PartlyMatched;
import io.netconduit.engine.codec.token.AnnotatedTypes.Recursive;
import io.netconduit.engine.codec.token.AnnotatedTypes.Renamed;
import io.netconduit.engine.codec.token.AnnotatedTypes.Shared;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the warning of {@link IgnoredAnnotations}.
 */
@ExpectedLog(value = "is annotated for jackson", level = Level.WARN)
class IgnoredAnnotationsTests {

	private static final String JACKSON2 = "com.fasterxml.jackson.databind.annotation.";

	private static final String JACKSON3 = "tools.jackson.databind.annotation.";

	private final ValueMapper mapper = new JacksonValueMapper();

	private static List<String> warnings(CapturedLogs logs) {
		return logs.ofTest().lines().filter((line) -> line.startsWith("WARN")).toList();
	}

	private static JacksonValueMapper customized(Consumer<JsonMapper.Builder> customizer) {
		return new JacksonValueMapper(JsonMapper::builder, List.of(customizer));
	}

	@Test
	void namesUserTypeAnnotationAndFix(CapturedLogs logs) {
		this.mapper.warnOfIgnoredAnnotations(Inner.class, "Orders.place(Inner)");
		assertThat(warnings(logs)).singleElement()
			.asString()
			.endsWith("-- Orders.place(Inner) uses " + Inner.class.getName()
					+ ", which is annotated for jackson2, but conduit.codec.mapper is jackson3. Without effect: @"
					+ JACKSON2 + "JsonNaming on the type. Use @" + JACKSON3
					+ "JsonNaming, or set conduit.codec.mapper to jackson2");
	}

	@Test
	void namesTheOtherWayRound(CapturedLogs logs) {
		new Jackson2ValueMapper().warnOfIgnoredAnnotations(ForJackson3.class, "Orders.place(ForJackson3)");
		assertThat(warnings(logs)).singleElement()
			.asString()
			.endsWith("-- Orders.place(ForJackson3) uses " + ForJackson3.class.getName()
					+ ", which is annotated for jackson3, but conduit.codec.mapper is jackson2. Without effect: @"
					+ JACKSON3 + "JsonNaming on the type; @" + JACKSON3 + "JsonSerialize on total, tax. Use @"
					+ JACKSON2 + "JsonNaming, @" + JACKSON2 + "JsonSerialize, or set conduit.codec.mapper to jackson3");
		new JacksonValueMapper().warnOfIgnoredAnnotations(ForJackson3.class, "Orders.place(ForJackson3)");
		new Jackson2ValueMapper().warnOfIgnoredAnnotations(Inner.class, "Orders.place(Inner)");
		assertThat(warnings(logs)).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("annotatedPlaces")
	void findsAnnotationOn(Class<?> type, String place, CapturedLogs logs) {
		this.mapper.warnOfIgnoredAnnotations(type, "A handler");
		assertThat(warnings(logs)).singleElement()
			.asString()
			.contains("A handler uses " + type.getName() + ",", "Without effect: @" + JACKSON2 + place + ". Use");
	}

	static Stream<Arguments> annotatedPlaces() {
		return Stream.of(Arguments.of(OnComponent.class, "JsonSerialize on total"),
				Arguments.of(OnField.class, "JsonSerialize on total"),
				Arguments.of(OnGetter.class, "JsonSerialize on total"),
				Arguments.of(OnSetter.class, "JsonDeserialize on total"),
				Arguments.of(OnCreator.class, "JsonDeserialize on total"),
				Arguments.of(OnFactoryMethod.class, "JsonDeserialize on total"),
				Arguments.of(Bundled.class, "JsonSerialize on total"),
				Arguments.of(OnEnum.class, "JsonDeserialize on the type"),
				Arguments.of(InheritsClass.class, "JsonNaming on " + OnSuperClass.class.getName()),
				Arguments.of(InheritsGetter.class, "JsonSerialize on total of " + OnInterface.class.getName()),
				Arguments.of(OnBuilder.class, "JsonDeserialize on the type"),
				Arguments.of(PartlyMatched.class, "JsonNaming on the type"));
	}

	@ParameterizedTest
	@MethodSource("containingTypes")
	void findsTypeInside(Type type, CapturedLogs logs) {
		this.mapper.warnOfIgnoredAnnotations(type, "First handler");
		this.mapper.warnOfIgnoredAnnotations(type, "Second handler");
		this.mapper.warnOfIgnoredAnnotations(Inner.class, "Third handler");
		assertThat(warnings(logs)).singleElement()
			.asString()
			.contains("First handler uses " + Inner.class.getName() + ",");
	}

	static Stream<Type> containingTypes() {
		return Stream.of(Inner[].class, new TypeReference<List<Inner>>() {
		}.getType(), new TypeReference<Map<String, Inner>>() {
		}.getType(), new TypeReference<Map<Inner, String>>() {
		}.getType(), new TypeReference<Optional<List<Inner[]>>>() {
		}.getType(), new TypeReference<List<? extends Inner>>() {
		}.getType(), new TypeReference<Box<Inner>>() {
		}.getType(), Inners.class, InRecord.class, InCollections.class, InGetter.class, InSetter.class,
				InConstructor.class, InPublicField.class, InSuperClass.class, InSubtypes.class, InSubtypeOfField.class,
				InSealed.class, InCycle.class, AsInner.class, BuiltByInner.class);
	}

	@ParameterizedTest
	@ValueSource(classes = { Both.class, BothBundled.class, BothOnDifferentMembers.class, Shared.class, Ignored.class,
			IgnoredByName.class, NoProperty.class, Overridden.class, Recursive.class, String.class, Object.class,
			com.fasterxml.jackson.databind.JsonNode.class })
	void acceptsType(Class<?> type, CapturedLogs logs) {
		for (ValueMapper each : List.of(this.mapper, new Jackson2ValueMapper())) {
			each.warnOfIgnoredAnnotations(type, "A handler");
		}
		assertThat(warnings(logs)).isEmpty();
	}

	@Test
	void acceptsTypeWithMixIn(CapturedLogs logs) {
		customized((builder) -> builder.addMixIn(Inner.class, Renamed.class)).warnOfIgnoredAnnotations(Inner.class,
				"A handler");
		customized((builder) -> builder.addMixIn(Shared.class, Inner.class)).warnOfIgnoredAnnotations(Shared.class,
				"A handler");
		assertThat(warnings(logs)).isEmpty();
	}

	@Test
	void warnsOnceOfSuperClass(CapturedLogs logs) {
		this.mapper.warnOfIgnoredAnnotations(InheritsClass.class, "First handler");
		this.mapper.warnOfIgnoredAnnotations(OnSuperClass.class, "Second handler");
		assertThat(warnings(logs)).hasSize(1);
	}

	@Test
	void warnsOfTypeThatNoHandlerDeclares(CapturedLogs logs) {
		this.mapper.readerFor(Inner.class);
		this.mapper.writerFor(OnGetter.class);
		this.mapper.write(Unpooled.buffer(), new OnComponent(1));
		this.mapper.write(Unpooled.buffer(), new OnComponent(2));
		assertThat(warnings(logs)).hasSize(3)
			.allMatch((line) -> line.contains("-- A call or message uses " + AnnotatedTypes.class.getName()));
	}

}
