package io.netconduit.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netty.buffer.ByteBuf;

/**
 * A method as the list of methods describes it.
 *
 * @param name the method's name
 * @param description what it does, empty when unknown
 * @param parameters the type of each parameter by its name, in order; a type is empty
 * when unknown
 * @param returnType the type of the result, empty when unknown
 * @param requiresAuth whether a caller must be authenticated
 * @since 0.1.0
 */
public record MethodInfo(String name, String description, Map<String, String> parameters, String returnType,
		boolean requiresAuth) {

	private static final byte[][] FIELDS = EnvelopeReader.names("name", "description", "parameters", "return_type",
			"requires_auth");

	/**
	 * Create an info.
	 * @param name the method's name
	 * @param description what it does, empty when unknown
	 * @param parameters the type of each parameter by its name
	 * @param returnType the type of the result, empty when unknown
	 * @param requiresAuth whether a caller must be authenticated
	 */
	public MethodInfo {
		parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
	}

	/**
	 * Read an info inside an envelope. Whatever is not of the type that it should be
	 * counts as unknown: peers differ here, and the list is for people.
	 * @param in where from
	 * @return the info
	 * @throws MessagePackException if it is no map
	 */
	static MethodInfo read(MessagePackReader in) {
		String name = "";
		String description = "";
		String returnType = "";
		Map<String, String> parameters = Map.of();
		boolean requiresAuth = false;
		for (int due = in.readMapHeader(); due > 0; due--) {
			switch (in.matchKey(FIELDS)) {
				case 0 -> {
					name = textOrEmpty(in);
				}
				case 1 -> {
					description = textOrEmpty(in);
				}
				case 2 -> {
					parameters = readParameters(in);
				}
				case 3 -> {
					returnType = textOrEmpty(in);
				}
				case 4 -> {
					requiresAuth = isTrue(in);
				}
				default -> in.skip();
			}
		}
		return new MethodInfo(name, description, parameters, returnType, requiresAuth);
	}

	private static Map<String, String> readParameters(MessagePackReader in) {
		Map<String, String> parameters = new LinkedHashMap<>();
		switch (in.nextType()) {
			case MAP -> {
				for (int due = in.readMapHeader(); due > 0; due--) {
					parameters.put(textOrEmpty(in), textOrEmpty(in));
				}
			}
			case ARRAY -> {
				for (int due = in.readArrayHeader(); due > 0; due--) {
					parameters.put(textOrEmpty(in), "");
				}
			}
			default -> in.skip();
		}
		return parameters;
	}

	private static boolean isTrue(MessagePackReader in) {
		if (in.nextType() == ValueType.BOOLEAN) {
			return in.readBoolean();
		}
		in.skip();
		return false;
	}

	private static String textOrEmpty(MessagePackReader in) {
		if (in.nextType() == ValueType.STRING) {
			return in.readString();
		}
		in.skip();
		return "";
	}

	/**
	 * Write this info inside an envelope.
	 * @param out where to; caller keeps
	 */
	void write(ByteBuf out) {
		new EnvelopeWriter(out).text("name", this.name)
			.text("description", this.description)
			.map("parameters", this.parameters)
			.text("return_type", this.returnType)
			.flag("requires_auth", this.requiresAuth);
	}

}
