package io.netconduit.engine.codec.payload;

import java.util.List;

import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;

/**
 * Reads and writes a {@link PeerInfo}, a field of the AUTH payloads.
 */
final class PeerInfoFields {

	private static final int CAPABILITIES = 32;

	private static final byte[][] FIELDS = EnvelopeReader.names("name", "version", "description", "protocol_version",
			"capabilities");

	private PeerInfoFields() {
	}

	/**
	 * Read an info inside an envelope. Its texts are a stranger's: they are cut at 256
	 * characters and stripped of control characters, capabilities cut at 32.
	 * @param in where from
	 * @return the info, {@link PeerInfo#UNKNOWN} for nil
	 * @throws MessagePackException if it is no map of texts
	 */
	static PeerInfo read(MessagePackReader in) {
		if (in.tryReadNil()) {
			return PeerInfo.UNKNOWN;
		}
		String[] texts = { "", "", "", "" };
		List<String> capabilities = List.of();
		for (int due = in.readMapHeader(); due > 0; due--) {
			int field = in.matchKey(FIELDS);
			if (field < 0) {
				in.skip();
			}
			else if (field == texts.length) {
				capabilities = EnvelopeReader.texts(in);
			}
			else {
				String text = EnvelopeReader.textOrNull(in);
				texts[field] = (text != null) ? text : "";
			}
		}
		return new PeerInfo(ForeignText.shown(texts[0]), ForeignText.shown(texts[1]), ForeignText.shown(texts[2]),
				ForeignText.shown(texts[3]),
				capabilities.stream().limit(CAPABILITIES).map(ForeignText::shown).toList());
	}

	/**
	 * Write an info inside an envelope; what is unknown is left out.
	 * @param out where to; caller keeps
	 * @param info the info
	 */
	static void write(ByteBuf out, PeerInfo info) {
		new EnvelopeWriter(out).text("name", info.name())
			.text("version", info.version())
			.textUnlessEmpty("description", info.description())
			.textUnlessEmpty("protocol_version", info.protocolVersion())
			.textsUnlessEmpty("capabilities", info.capabilities());
	}

}
