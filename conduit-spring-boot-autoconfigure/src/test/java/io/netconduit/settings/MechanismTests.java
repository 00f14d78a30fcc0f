package io.netconduit.settings;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Mechanism}.
 */
class MechanismTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			SCRAM-SHA-256      , SCRAM_SHA_256
			SCRAM-SHA-256-PLUS , SCRAM_SHA_256_PLUS
			sha256             , SHA256
			SHA256             , -
			SCRAM_SHA_256      , -
			''                 , -
			""")
	void findsByExactName(String wireName, Mechanism mechanism) {
		assertThat(Mechanism.ofWireName(wireName)).isEqualTo(mechanism);
		assertThat(mechanism == null || mechanism.wireName().equals(wireName)).isTrue();
	}

}
