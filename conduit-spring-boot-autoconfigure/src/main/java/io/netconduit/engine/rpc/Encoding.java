package io.netconduit.engine.rpc;

import java.util.Map;

import io.netconduit.ConduitNotSentException;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes payloads within {@code max-message-size} and the number of values that a peer
 * accepts.
 */
final class Encoding {

	private static final Logger logger = LoggerFactory.getLogger(Encoding.class);

	private Encoding() {
	}

	/**
	 * Encode a payload.
	 * @param connection the peer that it is for
	 * @param payload writes it
	 * @return the payload, which the caller owns
	 * @throws ConduitNotSentException 2003 if it is too large to be sent
	 */
	static ByteBuf encode(Connection connection, PayloadWriter payload) {
		return encode(connection, payload, ForeignCode.encoder((out, writer) -> {
			writer.writeTo(out);
			requireFits(connection, out, 0);
		}));
	}

	/**
	 * Encode a payload into a buffer of its own.
	 * @param <T> the type of the value to encode
	 * @param connection the peer that it is for
	 * @param value the value to encode
	 * @param encoder encodes it
	 * @return the payload, which the caller owns
	 */
	static <T extends @Nullable Object> ByteBuf encode(Connection connection, T value,
			PayloadEncoder<? super T> encoder) {
		ByteBuf out = connection.buffer();
		boolean encoded = false;
		try {
			encoder.encode(out, value);
			encoded = true;
			return out;
		}
		finally {
			if (!encoded) {
				out.release();
			}
		}
	}

	/**
	 * Encode an error for the peer without what cannot be sent: the details, and then the
	 * text.
	 * @param connection the peer that it is for
	 * @param mapper writes what is not plain in the details
	 * @param writer writes the payload
	 * @param error the error
	 * @param origin what failed, for the log
	 * @return the payload, which the caller owns
	 */
	static ByteBuf encodeError(Connection connection, ValueMapper mapper, ErrorWriter writer, PeerError error,
			String origin) {
		String text = error.text();
		int code = error.code();
		Map<String, ?> details = error.details();
		if (details != null && !details.isEmpty()) {
			try {
				return encode(connection,
						(out) -> writer.write(out, text, code, (value) -> writeDetails(value, details, mapper)));
			}
			catch (RuntimeException | Error ex) {
				logger.error("The details of error {} cannot be sent: {}", code, origin, ex);
			}
		}
		try {
			return encode(connection, (out) -> writer.write(out, text, code, null));
		}
		catch (RuntimeException | Error ex) {
			logger.error("The text of error {} cannot be sent: {}", code, origin, ex);
			return encode(connection, (out) -> writer.write(out, "Error", code, null));
		}
	}

	// The protocol prescribes how details of its own are written, whatever settings the
	// application's mapper has.
	private static void writeDetails(ByteBuf out, Map<String, ?> details, ValueMapper mapper) {
		new PlainValueWriter((to, value, depth) -> {
			int start = to.writerIndex();
			mapper.write(to, value);
			MessagePackGuard.pass(new MessagePackReader(to.slice(start, to.writerIndex() - start)), depth + 1,
					ProtocolLimits.VALUES);
		}).write(out, details);
	}

	/**
	 * Check that a payload may be sent.
	 * @param connection the peer that it is for
	 * @param out ends with the payload; the caller keeps it
	 * @param start the index at which the payload begins
	 * @throws ConduitNotSentException 2003 if it is too large, or has too many values, to
	 * be sent
	 */
	static void requireFits(Connection connection, ByteBuf out, int start) {
		int length = out.writerIndex() - start;
		int limit = connection.settings().frames().maxMessageSize();
		if (length > limit) {
			throw new ConduitNotSentException(ErrorCode.INVALID_VALUE, "A payload of " + length + " bytes is over "
					+ connection.settings().key("max-message-size") + " (" + limit + ")");
		}
		// A value takes at least one byte, so that few payloads need a closer look. The
		// package on PyPI has no such limit.
		if (length > ProtocolLimits.VALUES && connection.dialect() != Dialect.PYTHON
				&& !MessagePackGuard.isWithinValues(out.slice(start, length))) {
			throw new ConduitNotSentException(ErrorCode.INVALID_VALUE,
					"A payload has more than " + ProtocolLimits.VALUES + " values, which no peer accepts");
		}
	}

	/**
	 * An error as the peer gets it.
	 *
	 * @param code the code
	 * @param text the text
	 * @param details the details, or {@code null}
	 */
	record PeerError(int code, String text, @Nullable Map<String, ?> details) {

	}

	/**
	 * Writes the payload of an error.
	 */
	@FunctionalInterface
	interface ErrorWriter {

		void write(ByteBuf out, String text, int code, @Nullable PayloadWriter details);

	}

}
