package io.netconduit.engine.security.scram;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.ongres.stringprep.Profile;
import com.ongres.stringprep.Stringprep;
import com.ongres.stringprep.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SaslPrep}.
 */
class SaslPrepTests {

	private static final Profile REFERENCE = Stringprep.getProvider("SASLprep");

	@ParameterizedTest
	@CsvSource(textBlock = """
			user            , user
			USER            , USER
			'I\u00ADX'      , IX
			'\u00AA'        , a
			'\u2168'        , IX
			'a\u00A0b'      , 'a b'
			'a\u200Bb'      , 'a b'
			'a\u3000b'      , 'a b'
			'a\uFEFFb'      , ab
			'a\u0308'       , '\u00E4'
			'\u0627\u0031\u0628' , '\u0627\u0031\u0628'
			'\u05D0\u05D1'  , '\u05D0\u05D1'
			' '             , ' '
			''              , ''
			'\u00AD'        , ''
			""")
	void preparesText(String text, String prepared) {
		assertThat(SaslPrep.prepare(text)).isEqualTo(prepared);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0007", "\u007F", "a\u0000b", "\u0080", "\u06DD", "\uE000", "\uFDD0", "\uFFFE",
			"\uD800", "a\uDC00b", "\uFFFD", "\u2FF0", "\u202E", "\u200E", "\uDB40\uDC01", "\uDB40\uDC41",
			"\uDBFF\uDFFD", "\uD83F\uDFFF", "\uD834\uDD73" })
	void rejectsAProhibitedCharacterWithoutShowingIt(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> SaslPrep.prepare(text))
			.withMessage("contains a character that SASLprep (RFC 4013) prohibits");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0627\u0031", "\u0031\u0627", "\u0627a\u0628", "\u05D0\u0041" })
	void rejectsMixedDirections(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> SaslPrep.prepare(text))
			.withMessageContaining("right-to-left");
	}

	/**
	 * The other implementation differs in two ways: it removes U+200B, which most map to
	 * a space, and it knows fewer left-to-right characters. So U+200B is left out, and
	 * the others follow a letter that is left-to-right.
	 */
	@Test
	void agreesWithAnotherImplementationOnUnicode32() {
		List<String> different = IntStream
			.concat(IntStream.rangeClosed(0, 0x1FFFF), IntStream.rangeClosed(0xE0000, 0xE00FF))
			.filter((codePoint) -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
			.filter((codePoint) -> codePoint != 0x200B && !Character.isIdeographic(codePoint))
			.filter((codePoint) -> !Tables.unassignedCodePoints(codePoint))
			.mapToObj((codePoint) -> "a" + Character.toString(codePoint))
			.filter((text) -> !outcome(SaslPrep::prepare, text).equals(outcome(REFERENCE::prepareQuery, text)))
			.toList();
		assertThat(different).isEmpty();
	}

	private static String outcome(UnaryOperator<String> implementation, String text) {
		try {
			return implementation.apply(text);
		}
		catch (IllegalArgumentException ex) {
			return "refused";
		}
	}

}
