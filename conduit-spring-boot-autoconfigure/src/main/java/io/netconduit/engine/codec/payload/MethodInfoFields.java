package io.netconduit.engine.codec.payload;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.MethodInfo;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;

/**
 * Reads and writes a {@link MethodInfo}, an element of {@link RpcListPayload}.
 */
final class MethodInfoFields {

	private static final FieldName NAME = FieldName.of("name");

	private static final FieldName DESCRIPTION = FieldName.of("description");

	private static final FieldName PARAMETERS = FieldName.of("parameters");

	private static final FieldName RETURN_TYPE = FieldName.of("return_type");

	private static final FieldName REQUIRES_AUTH = FieldName.of("requires_auth");

	private static final FieldNames FIELDS = FieldNames.of(NAME, DESCRIPTION, PARAMETERS, RETURN_TYPE, REQUIRES_AUTH);

	private MethodInfoFields() {
	}

	/**
	 * Read an info inside an envelope. A field of an unexpected type counts as unknown:
	 * peers differ here, and the list is meant for people.
	 * @param in the source
	 * @return the info
	 * @throws MessagePackException if it is not a map
	 */
	static MethodInfo read(MessagePackReader in) {
		String name = "";
		String description = "";
		String returnType = "";
		Map<String, String> parameters = Map.of();
		boolean requiresAuth = false;
		for (int due = in.readMapHeader(); due > 0; due--) {
			FieldName field = in.readKey(FIELDS);
			if (field == NAME) {
				name = textOrEmpty(in);
			}
			else if (field == DESCRIPTION) {
				description = textOrEmpty(in);
			}
			else if (field == PARAMETERS) {
				parameters = readParameters(in);
			}
			else if (field == RETURN_TYPE) {
				returnType = textOrEmpty(in);
			}
			else if (field == REQUIRES_AUTH) {
				requiresAuth = isTrue(in);
			}
			else {
				in.skip();
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
	 * @param out the target; the caller keeps it
	 * @param info the info
	 */
	static void write(ByteBuf out, MethodInfo info) {
		new EnvelopeWriter(out).text(NAME, info.name())
			.text(DESCRIPTION, info.description())
			.map(PARAMETERS, info.parameters())
			.text(RETURN_TYPE, info.returnType())
			.flag(REQUIRES_AUTH, info.requiresAuth());
	}

}
