package io.netconduit.engine.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.netconduit.CallContext;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the values of a result that become available one after the other, up to as
 * many as the answer may hold. It measures each value when it arrives, so that a result
 * that cannot be sent is not collected first. Values that nobody receives are not kept.
 * Used by one thread at a time.
 *
 * @since 0.1.0
 */
public final class ResultValues {

	private static final Logger logger = LoggerFactory.getLogger(ResultValues.class);

	private final Supplier<String> origin;

	/** {@code null} if the size is not limited. */
	private final @Nullable Connection connection;

	private final PayloadEncoder<Object> encoder;

	private final boolean kept;

	private final List<Object> values = new ArrayList<>();

	private int count;

	private long size;

	private ResultValues(Supplier<String> origin, @Nullable Connection connection, PayloadEncoder<Object> encoder,
			boolean kept) {
		this.origin = origin;
		this.connection = connection;
		this.encoder = encoder;
		this.kept = kept;
	}

	/**
	 * Starts to collect.
	 * @param context the call or message
	 * @param origin the place of the handler's declaration, for the log
	 * @param writer writes the values, or {@code null} to write each by its class
	 * @return a collection without values
	 */
	public static ResultValues of(InboundContext context, Supplier<String> origin, @Nullable ValueWriter writer) {
		boolean kept = context.kind() != CallContext.Kind.ONE_WAY
				&& !(context.kind() == CallContext.Kind.MESSAGE && MessageAnswers.isAnswer(context.name()));
		if (context.connection() instanceof PeerConnection peer) {
			ValueWriter used = (writer != null) ? writer : peer.setup().mapper()::write;
			return new ResultValues(origin, peer.lower(), ForeignCode.encoder(used::write), kept);
		}
		return new ResultValues(origin, null, (out, value) -> {
		}, kept);
	}

	/**
	 * Adds a value.
	 * @param value the value
	 * @return the error for the peer if the answer cannot hold the value, otherwise
	 * {@code null}
	 */
	public @Nullable RpcException add(Object value) {
		this.count++;
		if (this.count > ProtocolLimits.VALUES) {
			return new RpcException(ErrorCode.EXECUTION,
					"The result has more than " + ProtocolLimits.VALUES + " values");
		}
		if (!this.kept) {
			return null;
		}
		Connection peer = this.connection;
		Throwable failure = (peer != null) ? ForeignCode.attempt(() -> measure(peer, value)) : null;
		if (failure != null) {
			logger.error("The result of {} cannot be sent; it contains a {}", this.origin.get(),
					value.getClass().getName(), failure);
			return new RpcException(ErrorCode.INTERNAL, "The result cannot be sent");
		}
		this.values.add(value);
		return null;
	}

	private void measure(Connection peer, Object value) {
		this.size += sizeOf(value);
		int limit = peer.settings().frames().maxMessageSize();
		if (this.size > limit) {
			throw new ConduitNotSentException(ErrorCode.INVALID_VALUE,
					"The values of a result take at least " + this.size + " bytes, which is over "
							+ peer.settings().key("max-message-size") + " (" + limit + ")");
		}
	}

	// At least as many bytes as in the answer is enough: the answer is checked again.
	private int sizeOf(Object value) {
		if (value instanceof Number || value instanceof Boolean) {
			return 1;
		}
		if (value instanceof byte[] bytes) {
			return bytes.length;
		}
		ByteBuf out = Unpooled.buffer();
		try {
			this.encoder.encode(out, value);
			return out.readableBytes();
		}
		finally {
			out.release();
		}
	}

	/**
	 * Returns the result.
	 * @return the values in the order of their arrival
	 */
	public List<Object> list() {
		return this.values;
	}

}
