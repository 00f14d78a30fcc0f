package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that a type with names of classes is refused with the fix.
 */
class ClassNameRefusalTests {

	private static final List<Type> TYPES = List.of(NoClassNamesTests.ByClass.class,
			NoClassNamesTests.ByMinimalClass.class, NoClassNamesTests.InArray.class, NoClassNamesTests.InObject.class,
			NoClassNamesTests.Concrete.class, NoClassNamesTests.WithDefault.class, NoClassNamesTests.Fields.class,
			NoClassNamesTests.MinimalFields.class, Position.generic(List.class, NoClassNamesTests.ByClass.class),
			Position.generic(Map.class, String.class, NoClassNamesTests.InArray.class), InRecord.class);

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void namesTheAnnotatedTypeAndTheFix(Mappers mappers) {
		for (Type type : TYPES) {
			assertThatIllegalArgumentException().isThrownBy(() -> mappers.get().readerFor(type))
				.withMessageContaining("a peer never names a class, as the @JsonTypeInfo for ")
				.withMessageEndingWith(" demands: use Id.NAME with @JsonSubTypes, or Id.DEDUCTION")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("PolymorphicTypeValidator",
						"io.netconduit.engine.codec.jackson"));
		}
	}

	@ParameterizedTest
	@MethodSource("contents")
	void refusesClassNamesInWhatPropertiesContain(Mappers mappers, Class<?> type, String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> mappers.get().writerFor(type))
			.withMessageStartingWith("No value of " + type.getName() + " can be written (" + path + " is a ")
			.withMessageContaining(NonDataTypes.CLASS_NAME);
		assertThatIllegalArgumentException().isThrownBy(() -> mappers.get().readerFor(type))
			.withMessageContaining("a peer never names a class");
	}

	static Stream<Arguments> contents() {
		return Mappers.all()
			.flatMap((mapper) -> Stream.of(Arguments.of(mapper, OfList.class, "part[]"),
					Arguments.of(mapper, OfMap.class, "part[]"), Arguments.of(mapper, OfArray.class, "part[]"),
					Arguments.of(mapper, OfObjects.class, "part[]"), Arguments.of(mapper, OfOptional.class, "part"),
					Arguments.of(mapper, OfReference.class, "part"), Arguments.of(mapper, OfLists.class, "part[]"),
					Arguments.of(mapper, AfterPlain.class, "part[]"),
					Arguments.of(mapper, Inside.class, "inside[].part[]")));
	}

	record OfList(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) List<Part> part) {

	}

	record OfMap(@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS) Map<String, Part> part) {

	}

	record OfArray(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Part[] part) {

	}

	record OfObjects(
			@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY) List<Object> part) {

	}

	record OfOptional(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Optional<Part> part) {

	}

	record OfReference(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) AtomicReference<Part> part) {

	}

	record OfLists(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) List<List<Part>> part) {

	}

	record AfterPlain(List<Part> plain, @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) List<Part> part) {

	}

	record Inside(Set<OfList> inside) {

	}

	record Part(int a) {

	}

	record InRecord(int a, List<NoClassNamesTests.ByClass> list) {

	}

}
