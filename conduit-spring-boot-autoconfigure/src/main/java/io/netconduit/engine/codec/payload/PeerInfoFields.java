package io.netconduit.engine.codec.payload;

import java.util.List;

import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;

/**
 * Reads and writes a {@link PeerInfo}, a field of the AUTH payloads.
 */
final class PeerInfoFields {

	private static final FieldName NAME = FieldName.of("name");

	private static final FieldName VERSION = FieldName.of("version");

	private static final FieldName DESCRIPTION = FieldName.of("description");

	private static final FieldName PROTOCOL_VERSION = FieldName.of("protocol_version");

	private static final FieldName CAPABILITIES = FieldName.of("capabilities");

	private static final FieldNames FIELDS = FieldNames.of(NAME, VERSION, DESCRIPTION, PROTOCOL_VERSION, CAPABILITIES);

	private static final int MOST_CAPABILITIES = 32;

	private PeerInfoFields() {
	}

	/**
	 * Read an info inside an envelope. Its texts are not trusted: they are cut at 256
	 * characters and stripped of control characters, and capabilities are cut at 32.
	 * @param in the source
	 * @return the info, {@link PeerInfo#UNKNOWN} for nil
	 * @throws MessagePackException if it is not a map of texts
	 */
	static PeerInfo read(MessagePackReader in) {
		if (in.tryReadNil()) {
			return PeerInfo.UNKNOWN;
		}
		String name = "";
		String version = "";
		String description = "";
		String protocolVersion = "";
		List<String> capabilities = List.of();
		for (int due = in.readMapHeader(); due > 0; due--) {
			FieldName field = in.readKey(FIELDS);
			if (field == NAME) {
				name = shownText(in);
			}
			else if (field == VERSION) {
				version = shownText(in);
			}
			else if (field == DESCRIPTION) {
				description = shownText(in);
			}
			else if (field == PROTOCOL_VERSION) {
				protocolVersion = shownText(in);
			}
			else if (field == CAPABILITIES) {
				capabilities = FieldValues.texts(in);
			}
			else {
				in.skip();
			}
		}
		return new PeerInfo(name, version, description, protocolVersion,
				capabilities.stream().limit(MOST_CAPABILITIES).map(ForeignText::shown).toList());
	}

	private static String shownText(MessagePackReader in) {
		String text = FieldValues.text(in);
		return (text != null) ? ForeignText.shown(text) : "";
	}

	/**
	 * Write an info inside an envelope; unknown fields are left out.
	 * @param out the target; the caller keeps it
	 * @param info the info
	 */
	static void write(ByteBuf out, PeerInfo info) {
		new EnvelopeWriter(out).text(NAME, info.name())
			.text(VERSION, info.version())
			.textUnlessEmpty(DESCRIPTION, info.description())
			.textUnlessEmpty(PROTOCOL_VERSION, info.protocolVersion())
			.textsUnlessEmpty(CAPABILITIES, info.capabilities());
	}

}
