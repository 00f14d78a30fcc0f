package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.netconduit.engine.codec.ValueBindingException.Kind;

/**
 * A Java value of a declared type, and its bytes written by hand.
 *
 * @param name a name that no other case has
 * @param type the declared type
 * @param value the value
 * @param wire the bytes that are written and read, in the notation of
 * {@link io.netconduit.testing.Hex}
 * @param key the bytes as a map's key; {@code null} if there is no such key
 * @param alike other bytes that are read as the same value
 * @param alone whether it is the whole payload, and not also tried at other positions
 */
record ValueCase(String name, Type type, Object value, String wire, String key, List<String> alike, boolean alone) {

	static ValueCase of(String name, Type type, Object value, String wire) {
		return new ValueCase(name, type, value, wire, null, List.of(), false);
	}

	/**
	 * Rows of {@code value | bytes | bytes that are read alike, ...}.
	 */
	static Stream<ValueCase> table(Type type, Function<String, ?> parser, String rows) {
		return rows.lines().map((row) -> {
			String[] cells = Arrays.stream(row.split("[|]", -1)).map(String::strip).toArray(String[]::new);
			ValueCase found = of(type.getTypeName() + ' ' + cells[0], type, parser.apply(cells[0]), cells[1]);
			return (cells.length < 3) ? found : found.alike(cells[2].split("\\s*,\\s*"));
		});
	}

	/**
	 * The same case, with a text as its key.
	 */
	ValueCase asKey(String text) {
		return new ValueCase(this.name, this.type, this.value, this.wire, "'" + text + "'", this.alike, this.alone);
	}

	/**
	 * The same case, with its text as its key.
	 */
	ValueCase asKey() {
		return asKey(String.valueOf(this.value));
	}

	/**
	 * The same case, with other bytes that are read as the same value.
	 */
	ValueCase alike(String... wires) {
		return new ValueCase(this.name, this.type, this.value, this.wire, this.key, List.of(wires), this.alone);
	}

	/**
	 * The same case, for a value that is tried as the whole payload only.
	 */
	ValueCase whole() {
		return new ValueCase(this.name, this.type, this.value, this.wire, this.key, this.alike, true);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * A value that is refused when it is written.
	 *
	 * @param name a name that no other case has
	 * @param type the declared type
	 * @param value the value
	 * @param text a part of the message
	 */
	record Unwritable(String name, Type type, Object value, String text) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Bytes that are refused when they are read as a type.
	 *
	 * @param type the declared type
	 * @param wire the bytes
	 * @param kind the kind of the failure
	 */
	record Unreadable(Type type, String wire, Kind kind) {

		static Stream<Unreadable> table(Type type, Kind kind, String... wires) {
			return Stream.of(wires).map((wire) -> new Unreadable(type, wire, kind));
		}

		@Override
		public String toString() {
			return this.wire + " as " + this.type.getTypeName();
		}

	}

}
