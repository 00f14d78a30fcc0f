package io.netconduit.engine.codec.payload;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.MethodInfo;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;

/**
 * Reads and writes a {@link MethodInfo}, an element of {@link RpcListPayload}.
 */
final class MethodInfoFields {

	private static final byte[][] FIELDS = EnvelopeReader.names("name", "description", "parameters", "return_type",
			"requires_auth");

	private MethodInfoFields() {
	}

	/**
	 * Read an info inside an envelope. A field of an unexpected type counts as unknown:
	 * peers differ here, and the list is for people.
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
	 * Write an info inside an envelope.
	 * @param out where to; caller keeps
	 * @param info the info
	 */
	static void write(ByteBuf out, MethodInfo info) {
		new EnvelopeWriter(out).text("name", info.name())
			.text("description", info.description())
			.map("parameters", info.parameters())
			.text("return_type", info.returnType())
			.flag("requires_auth", info.requiresAuth());
	}

}
