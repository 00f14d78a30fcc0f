package io.netconduit.engine.protocol;

/**
 * The bits of a frame's flags (docs/protocol.md section 1). Bits without a name are
 * ignored.
 *
 * @since 0.1.0
 */
public final class FrameFlags {

	/**
	 * No flag.
	 */
	public static final int NONE = 0;

	/**
	 * The payload is a zlib stream of the MessagePack bytes.
	 */
	public static final int COMPRESSED = 0x0001;

	/**
	 * Never sent; a frame with it is a protocol error.
	 */
	public static final int ENCRYPTED = 0x0002;

	/**
	 * The sender of a MESSAGE wants ACK or NACK with its correlation id.
	 */
	public static final int REQUIRE_ACK = 0x0004;

	/**
	 * May overtake queued frames without this flag.
	 */
	public static final int PRIORITY = 0x0008;

	/**
	 * An item of a streamed answer.
	 */
	public static final int FRAGMENT = 0x0010;

	/**
	 * The end of a streamed answer.
	 */
	public static final int LAST_FRAGMENT = 0x0020;

	/**
	 * The payload is raw bytes (stream items only).
	 */
	public static final int BINARY = 0x0040;

	private FrameFlags() {
	}

	/**
	 * Whether a flag is set.
	 * @param flags the flags of a frame
	 * @param flag one of the constants above
	 * @return whether it is set
	 */
	public static boolean has(int flags, int flag) {
		return (flags & flag) != 0;
	}

}
