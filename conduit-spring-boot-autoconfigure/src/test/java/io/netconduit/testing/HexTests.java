package io.netconduit.testing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Hex}.
 */
class HexTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			82 00\tff                | 8200ff
			a3'add'                  | a3616464
			d903'add'                | d903616464
			'add'                    | a3616464
			81 'n' c0                | 81a16ec0
			'' 01                    | a001
			a4'a b ' 01              | a461206220 01
			'\u00e4'                 | a2c3a4
			""")
	void writesLengthOfFreeTextOnly(String notation, String digits) {
		assertThat(Hex.digits(notation)).isEqualTo(digits.replace(" ", ""));
	}

	@Test
	void choosesShortestLengthOfFreeText() {
		assertThat(Hex.digits("'" + "x".repeat(31) + "'")).startsWith("bf78").hasSize(2 * 32);
		assertThat(Hex.digits("'" + "x".repeat(32) + "'")).startsWith("d92078").hasSize(2 * 34);
		assertThat(Hex.digits("'" + "x".repeat(255) + "'")).startsWith("d9ff78").hasSize(2 * 257);
		assertThat(Hex.digits("'" + "x".repeat(256) + "'")).startsWith("da010078").hasSize(2 * 259);
	}

	@Test
	void rejectsOpenQuote() {
		assertThatIllegalArgumentException().isThrownBy(() -> Hex.bytes("81 'type"));
	}

}
