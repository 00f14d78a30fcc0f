package io.netconduit.engine.codec;

import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.netconduit.testing.Hex;

/**
 * Text, binary, and types that are written as text.
 */
final class TextCases {

	private TextCases() {
	}

	static Stream<ValueCase> all() {
		return Stream.of(strings(), otherTexts(), binary(), namedTypes(), enums()).flatMap((cases) -> cases);
	}

	private static Stream<ValueCase> strings() {
		return Stream.of(text("empty", "", "a0").alike("d9 00", "da 0000", "db 00000000"),
				text("ASCII", "x", "a1 78").alike("d9 01 78", "da 0001 78", "db 00000001 78"),
				text("blank", " ", "a1 20"), text("NUL", "\u0000", "a1 00"), text("two bytes", "\u00e9", "a2 c3a9"),
				text("last of one byte", "\u007f", "a1 7f"), text("first of two bytes", "\u0080", "a2 c280"),
				text("last of two bytes", "\u07ff", "a2 dfbf"), text("first of three bytes", "\u0800", "a3 e0a080"),
				text("three bytes", "\u20ac", "a3 e282ac"), text("BOM", "\ufeffx", "a4 efbbbf 78"),
				text("replacement character", "\ufffd", "a3 efbfbd"), text("noncharacter", "\uffff", "a3 efbfbf"),
				text("before the surrogates", "\ud7ff", "a3 ed9fbf"),
				text("after the surrogates", "\ue000", "a3 ee8080"), text("four bytes", "\ud83d\ude00", "a4 f09f9880"),
				text("first of four bytes", "\ud800\udc00", "a4 f0908080"),
				text("last code point", "\udbff\udfff", "a4 f48fbfbf"),
				text("all widths", "a\u00e9\u20ac\ud83d\ude00", "aa 61 c3a9 e282ac f09f9880"),
				text("combining", "e\u0301", "a3 65 cc81"), text("control characters", "\t\r\n", "a3 090d0a"),
				text("digits", "42", "a2 3432"), text("a word of JSON", "null", "a4 6e756c6c"), repeated("x", 10, "aa"),
				repeated("x", 11, "ab"), repeated("x", 31, "bf"), repeated("x", 32, "d9 20"),
				repeated("x", 255, "d9 ff"), repeated("x", 256, "da 0100"), repeated("x", 65_535, "da ffff").whole(),
				repeated("x", 65_536, "db 00010000").whole(), repeated("\u20ac", 10, "be"),
				repeated("\u20ac", 11, "d9 21"), repeated("\ud83d\ude00", 5, "b4"),
				repeated("\ud83d\ude00", 64, "da 0100"));
	}

	private static ValueCase text(String name, String value, String wire) {
		return new ValueCase("String " + name, String.class, value, wire, wire, java.util.List.of(), false);
	}

	private static ValueCase repeated(String unit, int count, String head) {
		String text = unit.repeat(count);
		return text(count + " times " + unit, text, head + ' ' + Hex.of(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static Stream<ValueCase> otherTexts() {
		return Stream.of(ValueCase.of("CharSequence", CharSequence.class, "x", "'x'"),
				ValueCase.of("Object text", Object.class, "x", "'x'"),
				ValueCase.of("StringBuilder", StringBuilder.class, new StringBuilder("x\u20ac"), "a4 78 e282ac"),
				ValueCase.of("char", Character.class, 'x', "'x'").asKey(),
				ValueCase.of("char of two bytes", Character.class, '\u00e9', "a2 c3a9").asKey(),
				ValueCase.of("char of three bytes", Character.class, '\u20ac', "a3 e282ac").asKey(),
				ValueCase.of("char NUL", Character.class, '\u0000', "a1 00"),
				ValueCase.of("char blank", Character.class, ' ', "a1 20").asKey(),
				ValueCase.of("char digit", Character.class, '7', "'7'").asKey(),
				ValueCase.of("char[]", char[].class, new char[] { 'a', '\u20ac' }, "a4 61 e282ac"),
				ValueCase.of("char[] empty", char[].class, new char[0], "a0"));
	}

	private static Stream<ValueCase> binary() {
		BitSet sparse = new BitSet();
		sparse.set(0);
		sparse.set(9);
		return Stream.of(
				ValueCase.of("byte[]", byte[].class, new byte[] { 1, -1 }, "c4 02 01ff")
					.alike("c5 0002 01ff", "c6 00000002 01ff"),
				ValueCase.of("byte[] empty", byte[].class, new byte[0], "c4 00"),
				ValueCase.of("byte[] 255", byte[].class, new byte[255], "c4 ff" + "00".repeat(255)),
				ValueCase.of("byte[] 256", byte[].class, new byte[256], "c5 0100" + "00".repeat(256)),
				ValueCase.of("byte[] 65535", byte[].class, new byte[65_535], "c5 ffff" + "00".repeat(65_535)).whole(),
				ValueCase.of("byte[] 65536", byte[].class, new byte[65_536], "c6 00010000" + "00".repeat(65_536))
					.whole(),
				ValueCase.of("ByteBuffer", ByteBuffer.class, bytes(), "c4 03 010203"),
				ValueCase.of("ByteBuffer empty", ByteBuffer.class, ByteBuffer.allocate(0), "c4 00"),
				ValueCase.of("ByteBuffer direct", ByteBuffer.class, ByteBuffer.allocateDirect(3).put(bytes()).flip(),
						"c4 03 010203"),
				ValueCase.of("ByteBuffer read-only", ByteBuffer.class, bytes().asReadOnlyBuffer(), "c4 03 010203"),
				ValueCase.of("ByteBuffer sliced", ByteBuffer.class,
						ByteBuffer.wrap(new byte[] { 9, 9, 1, 2, 3, 9 }).position(2).slice().limit(3), "c4 03 010203"),
				ValueCase.of("ByteBuffer in part", ByteBuffer.class,
						ByteBuffer.wrap(new byte[] { 9, 1, 2, 3, 9 }, 1, 3), "c4 03 010203"),
				ValueCase.of("ByteBuffer direct read-only in part", ByteBuffer.class,
						ByteBuffer.allocateDirect(5)
							.put(new byte[] { 9, 1, 2, 3, 9 })
							.position(1)
							.limit(4)
							.asReadOnlyBuffer(),
						"c4 03 010203"),
				ValueCase.of("BitSet", BitSet.class, sparse, "c4 02 0102"),
				ValueCase.of("BitSet empty", BitSet.class, new BitSet(), "c4 00"),
				ValueCase.of("byte[][]", byte[][].class, new byte[][] { { 1 }, {} }, "92 c4 01 01 c4 00"));
	}

	private static ByteBuffer bytes() {
		return ByteBuffer.wrap(new byte[] { 1, 2, 3 });
	}

	private static Stream<ValueCase> namedTypes() {
		return Stream
			.of(ValueCase.table(UUID.class, UUID::fromString, """
					00000000-0000-0001-0000-000000000002 | '00000000-0000-0001-0000-000000000002'
					ffffffff-ffff-ffff-ffff-ffffffffffff | 'ffffffff-ffff-ffff-ffff-ffffffffffff' | \
					'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'
					f81d4fae-7dec-11d0-a765-00a0c91e6bf6 | 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'"""),
					ValueCase.table(URI.class, URI::create, """
							https://example.com/a?b=c#d | 'https://example.com/a?b=c#d'
							urn:isbn:0451450523         | 'urn:isbn:0451450523'
							relative/path               | 'relative/path'
							https://example.com/%C3%A9  | 'https://example.com/%C3%A9'"""),
					ValueCase.table(URL.class, TextCases::url, """
							https://example.com:8443/a | 'https://example.com:8443/a'"""),
					ValueCase.table(Locale.class, Locale::forLanguageTag, """
							de         | 'de'
							de-CH      | 'de-CH'
							zh-Hant-TW | 'zh-Hant-TW'"""), ValueCase.table(Currency.class, Currency::getInstance, """
							EUR | 'EUR'
							JPY | 'JPY'"""))
			.flatMap((cases) -> cases)
			.map((found) -> (found.type() == URL.class) ? found : found
				.asKey((found.value() instanceof Locale tag) ? tag.toLanguageTag() : found.value().toString()));
	}

	private static URL url(String text) {
		try {
			return URI.create(text).toURL();
		}
		catch (java.net.MalformedURLException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Stream<ValueCase> enums() {
		return Stream.of(ValueCase.of("enum", Color.class, Color.RED, "'RED'").asKey("RED"),
				ValueCase.of("enum by property", Color.class, Color.GREEN, "'light-green'").asKey("light-green"),
				ValueCase.of("enum with toString", Shouting.class, Shouting.LOUD, "'loud!'").asKey("loud!"),
				ValueCase.of("enum with a body", Operation.class, Operation.PLUS, "'PLUS'").asKey("PLUS"),
				ValueCase.of("enum by value", Level.class, Level.HIGH, "02"),
				ValueCase.of("enum by boolean value", Flag.class, Flag.OFF, "c2"),
				ValueCase.of("enum by text value", Size.class, Size.LARGE, "'L'").asKey("L"),
				ValueCase.of("enum with default", Status.class, Status.UNKNOWN, "'UNKNOWN'").asKey("UNKNOWN"),
				ValueCase.of("value type of text", OrderId.class, new OrderId("o-1"), "'o-1'").asKey("o-1"),
				ValueCase.of("value type of an integer", Cents.class, new Cents(300), "cd 012c"),
				ValueCase.of("value class", Email.class, new Email("a@b.c"), "'a@b.c'").asKey("a@b.c"));
	}

	/**
	 * An enum with a name of its own on the wire.
	 */
	enum Color {

		RED, @JsonProperty("light-green")
		GREEN

	}

	/**
	 * An enum whose text is not its name.
	 */
	enum Shouting {

		LOUD;

		@Override
		public String toString() {
			return "loud!";
		}

	}

	/**
	 * An enum whose constants are of classes of their own.
	 */
	enum Operation {

		PLUS {

			@Override
			int apply(int a, int b) {
				return a + b;
			}

		};

		abstract int apply(int a, int b);

	}

	/**
	 * An enum that is written as a number.
	 */
	enum Level {

		LOW(1), HIGH(2);

		private final int number;

		Level(int number) {
			this.number = number;
		}

		@JsonValue
		int number() {
			return this.number;
		}

	}

	/**
	 * An enum that is written as a boolean.
	 */
	enum Flag {

		ON, OFF;

		@JsonValue
		boolean on() {
			return this == ON;
		}

	}

	/**
	 * An enum of which a method reads the text.
	 */
	enum Made {

		P, Q;

		@JsonCreator
		static Made of(String text) {
			return text.equals("p") ? P : Q;
		}

	}

	/**
	 * An enum that is written as a short text.
	 */
	enum Size {

		SMALL("S"), LARGE("L");

		private final String letter;

		Size(String letter) {
			this.letter = letter;
		}

		@JsonValue
		String letter() {
			return this.letter;
		}

	}

	/**
	 * An enum with a default.
	 */
	enum Status {

		ACTIVE, @JsonEnumDefaultValue
		UNKNOWN

	}

	/**
	 * A value type.
	 *
	 * @param value its text
	 */
	record OrderId(@JsonValue String value) {

	}

	/**
	 * A value type.
	 *
	 * @param amount its number
	 */
	record Cents(@JsonValue int amount) {

	}

	/**
	 * A value type that is a class.
	 */
	static final class Email {

		private final String address;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Email(String address) {
			this.address = address;
		}

		@JsonValue
		String address() {
			return this.address;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Email email && email.address.equals(this.address);
		}

		@Override
		public int hashCode() {
			return this.address.hashCode();
		}

	}

}
