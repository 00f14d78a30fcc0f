package io.netconduit.codec;

import java.util.List;

import io.netconduit.protocol.Dialect;
import io.netty.buffer.ByteBuf;

/**
 * What a peer tells about itself in the handshake. It is a stranger's text: cut to a sane
 * length and without control characters, so that it can be logged.
 *
 * @param name the peer's name
 * @param version the peer's version
 * @param description what the peer is
 * @param protocolVersion the protocol version that the peer speaks
 * @param capabilities the optional parts of the protocol that the peer knows
 * @since 0.1.0
 */
public record PeerInfo(String name, String version, String description, String protocolVersion,
		List<String> capabilities) {

	/**
	 * A peer that tells nothing.
	 */
	public static final PeerInfo UNKNOWN = new PeerInfo("", "", "", "", List.of());

	private static final int CAPABILITIES = 32;

	private static final byte[][] FIELDS = EnvelopeReader.names("name", "version", "description", "protocol_version",
			"capabilities");

	/**
	 * Create an info; texts are cut at 256 characters and stripped of control characters,
	 * capabilities cut at 32. An empty text stands for unknown.
	 * @param name the peer's name
	 * @param version the peer's version
	 * @param description what the peer is
	 * @param protocolVersion the protocol version that the peer speaks
	 * @param capabilities the optional parts of the protocol that the peer knows
	 */
	public PeerInfo {
		name = ForeignText.shown(name);
		version = ForeignText.shown(version);
		description = ForeignText.shown(description);
		protocolVersion = ForeignText.shown(protocolVersion);
		capabilities = capabilities.stream().limit(CAPABILITIES).map(ForeignText::shown).toList();
	}

	/**
	 * Return what is told in a dialect.
	 * @param dialect the dialect
	 * @return this info, without capabilities in the python dialect, which has none
	 */
	public PeerInfo in(Dialect dialect) {
		return (dialect == Dialect.PYTHON && !this.capabilities.isEmpty())
				? new PeerInfo(this.name, this.version, this.description, this.protocolVersion, List.of()) : this;
	}

	/**
	 * Read an info inside an envelope.
	 * @param in where from
	 * @return the info, {@link #UNKNOWN} for nil
	 * @throws MessagePackException if it is no map of texts
	 */
	static PeerInfo read(MessagePackReader in) {
		if (in.tryReadNil()) {
			return UNKNOWN;
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
		return new PeerInfo(texts[0], texts[1], texts[2], texts[3], capabilities);
	}

	/**
	 * Write this info inside an envelope; what is unknown is left out.
	 * @param out where to; caller keeps
	 */
	void write(ByteBuf out) {
		new EnvelopeWriter(out).text("name", this.name)
			.text("version", this.version)
			.textUnlessEmpty("description", this.description)
			.textUnlessEmpty("protocol_version", this.protocolVersion)
			.textsUnlessEmpty("capabilities", this.capabilities);
	}

}
