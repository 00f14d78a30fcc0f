package io.netconduit.engine.codec;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for types that a mapper of the application reads only with a module.
 */
class MissingModuleTests {

	@Test
	void namesModuleAndFix() {
		Jackson2ValueMapper mapper = new Jackson2ValueMapper(new ObjectMapper(), List.of());
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.readerFor(Due.class))
			.withMessage("No value can be read as " + Due.class.getName()
					+ " (date is a java.time.LocalDate): Jackson needs the module jackson-datatype-jsr310 for it; add it"
					+ " to the class path and register it with your ObjectMapper, as findAndRegisterModules() does");
	}

	record Due(LocalDate date) {

	}

}
