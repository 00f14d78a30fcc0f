package io.netconduit.engine.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WirePath}.
 */
class WirePathTests {

	@ParameterizedTest
	@CsvSource({ "'', '', ''", "a, '', a", "'', b, b", "a, b, a.b", "a, [1].c, a[1].c", "a[1], c, a[1].c",
			"'', [1], [1]", "a[1], [2], a[1][2]" })
	void joinsPaths(String path, String tail, String joined) {
		assertThat(WirePath.join(path, tail)).isEqualTo(joined);
	}

	@Test
	void appendsPropertiesAndElements() {
		assertThat(WirePath.property("", "a")).isEqualTo("a");
		assertThat(WirePath.property("a[1]", "b")).isEqualTo("a[1].b");
		assertThat(WirePath.element("", 0)).isEqualTo("[0]");
		assertThat(WirePath.key("a.b", "key")).isEqualTo("a.b[key]");
		assertThat(WirePath.key("", "a.b")).isEqualTo("[a.b]");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'', textBlock = """
			''    , 'v[""]'
			a]    , 'v["a]"]'
			[     , 'v["["]'
			][0   , 'v["][0"]'
			a"b   , 'v["a\\"b"]'
			""    , 'v["\\"\\""]'
			"\\]  , 'v["\\"\\\\]"]'
			a\\b  , 'v[a\\b]'
			a.b   , 'v[a.b]'
			0     , 'v[0]'
			""")
	void quotesKeysThatCouldBeSomethingElse(String key, String path) {
		assertThat(WirePath.key("v", key)).isEqualTo(path);
	}

	@Test
	void shortensAndCleansKeys() {
		assertThat(WirePath.key("v", "\u0000")).isEqualTo("v[\"\"]");
		assertThat(WirePath.key("v", "]".repeat(65))).isEqualTo("v[\"" + "]".repeat(64) + "…\"]");
		assertThat(WirePath.key("v", "k\r\n\u001b[31m\u202ey")).isEqualTo("v[\"k[31my\"]");
		assertThat(WirePath.key("v", "k".repeat(64))).isEqualTo("v[" + "k".repeat(64) + "]");
		assertThat(WirePath.key("v", "k".repeat(65))).isEqualTo("v[" + "k".repeat(64) + "…]");
	}

}
