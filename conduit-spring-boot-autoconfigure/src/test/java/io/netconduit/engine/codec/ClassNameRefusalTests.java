package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

	record InRecord(int a, List<NoClassNamesTests.ByClass> list) {

	}

}
