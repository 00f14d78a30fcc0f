package io.netconduit;

import java.util.List;

/**
 * What a peer reports about itself in the handshake. The text is untrusted: it is
 * truncated and stripped of control characters, so that it can be logged.
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
	 * A peer that reports nothing.
	 */
	public static final PeerInfo UNKNOWN = new PeerInfo("", "", "", "", List.of());

	/**
	 * Create an info. An empty text stands for unknown.
	 * @param name the peer's name
	 * @param version the peer's version
	 * @param description what the peer is
	 * @param protocolVersion the protocol version that the peer speaks
	 * @param capabilities the optional parts of the protocol that the peer knows
	 */
	public PeerInfo {
		capabilities = List.copyOf(capabilities);
	}

	/**
	 * Return what is sent in a dialect.
	 * @param dialect the dialect
	 * @return this info, without capabilities in the python dialect, which has none
	 */
	public PeerInfo in(Dialect dialect) {
		return (dialect == Dialect.PYTHON && !this.capabilities.isEmpty())
				? new PeerInfo(this.name, this.version, this.description, this.protocolVersion, List.of()) : this;
	}

}
