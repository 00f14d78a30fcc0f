package io.netconduit.engine.transport;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameHeader;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the frames of one connection at TRACE, decoded and in hex, as they are on the
 * wire. The content of a handshake frame is never shown, because it carries passwords,
 * proofs and tokens.
 *
 * @since 0.1.0
 */
public final class WireLog {

	private static final Logger serverLogger = LoggerFactory.getLogger("io.netconduit.wire.server");

	private static final Logger clientLogger = LoggerFactory.getLogger("io.netconduit.wire.client");

	private static final int MAX_SHOWN = 4 * 1024 - FrameHeaderCodec.HEADER_LENGTH;

	private static final Map<Integer, String> FLAG_NAMES = Map.of(FrameFlags.COMPRESSED, "COMPRESSED",
			FrameFlags.ENCRYPTED, "ENCRYPTED", FrameFlags.REQUIRE_ACK, "REQUIRE_ACK", FrameFlags.PRIORITY, "PRIORITY",
			FrameFlags.FRAGMENT, "FRAGMENT", FrameFlags.LAST_FRAGMENT, "LAST_FRAGMENT", FrameFlags.BINARY, "BINARY");

	private final Logger logger;

	private final Channel channel;

	private WireLog(Logger logger, Channel channel) {
		this.logger = logger;
		this.channel = channel;
	}

	/**
	 * Create the log of a connection that a server accepted, on the logger
	 * {@code io.netconduit.wire.server}.
	 * @param channel the channel of the connection, asked for the remote address
	 * @return the log
	 */
	public static WireLog forServer(Channel channel) {
		return new WireLog(serverLogger, channel);
	}

	/**
	 * Create the log of a connection that a client made, on the logger
	 * {@code io.netconduit.wire.client}.
	 * @param channel the channel of the connection, asked for the remote address
	 * @return the log
	 */
	public static WireLog forClient(Channel channel) {
		return new WireLog(clientLogger, channel);
	}

	/**
	 * Whether anything is logged.
	 * @return whether the logger is enabled for TRACE
	 */
	public boolean isEnabled() {
		return this.logger.isTraceEnabled();
	}

	/**
	 * Log a frame that came in.
	 * @param dialect the dialect of the connection
	 * @param header the frame's header
	 * @param payload the frame's payload as it came, compressed or not; the caller keeps
	 * it, and its indexes do not change
	 */
	public void received(Dialect dialect, FrameHeader header, ByteBuf payload) {
		log("Received from", dialect, header, payload);
	}

	/**
	 * Log a frame that goes out.
	 * @param dialect the dialect of the connection
	 * @param header the frame's header
	 * @param payload the frame's payload as it goes, compressed or not; the caller keeps
	 * it, and its indexes do not change
	 */
	public void sent(Dialect dialect, FrameHeader header, ByteBuf payload) {
		log("Sent to", dialect, header, payload);
	}

	private void log(String direction, Dialect dialect, FrameHeader header, ByteBuf payload) {
		if (!isEnabled()) {
			return;
		}
		this.logger.trace("{} {}: {} {}, flags {}, length {}, correlation id {}, timestamp {}{}", direction,
				this.channel.remoteAddress(), dialect.name().toLowerCase(Locale.ROOT), header.type(),
				describeFlags(header.flags()), header.length(), Long.toUnsignedString(header.correlationId()),
				Instant.ofEpochMilli(header.timestamp()), dump(dialect, header, payload));
	}

	private static String describeFlags(int flags) {
		if (flags == FrameFlags.NONE) {
			return "none";
		}
		StringJoiner names = new StringJoiner("|");
		for (int flag = 1; flag <= flags; flag <<= 1) {
			if (FrameFlags.has(flags, flag)) {
				names.add(FLAG_NAMES.getOrDefault(flag, String.format("0x%04x", flag)));
			}
		}
		return names.toString();
	}

	private static String dump(Dialect dialect, FrameHeader header, ByteBuf payload) {
		boolean secret = header.type().isHandshake();
		int shown = (secret) ? 0 : Math.min(payload.readableBytes(), MAX_SHOWN);
		StringBuilder dump = new StringBuilder();
		ByteBuf frame = Unpooled.buffer(FrameHeaderCodec.HEADER_LENGTH + shown);
		// The number of an unknown type is not available here, and an invented one would
		// mislead.
		if (header.type() != FrameType.UNKNOWN) {
			FrameHeaderCodec.write(frame, dialect, header.type(), header.flags(), (int) header.length(),
					header.correlationId(), header.timestamp());
		}
		frame.writeBytes(payload, payload.readerIndex(), shown);
		if (frame.isReadable()) {
			ByteBufUtil.appendPrettyHexDump(dump.append('\n'), frame);
		}
		frame.release();
		if (secret) {
			dump.append("\n<").append(payload.readableBytes()).append(" bytes of handshake, not shown>");
		}
		else if (shown < payload.readableBytes()) {
			dump.append("\n<").append(payload.readableBytes() - shown).append(" bytes more, not shown>");
		}
		return dump.toString();
	}

}
