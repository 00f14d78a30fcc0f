package io.netconduit.rpc;

import io.netconduit.codec.PayloadWriter;
import io.netconduit.connection.Connection;
import io.netconduit.protocol.ErrorCode;
import io.netty.buffer.ByteBuf;

/**
 * Encodes payloads within {@code max-message-size}.
 */
final class Encoding {

	private Encoding() {
	}

	/**
	 * Encode a payload.
	 * @param connection the peer that it is for
	 * @param payload writes it
	 * @return the payload, which the caller owns
	 * @throws RpcException 2003 if it is too large to be sent
	 */
	static ByteBuf encode(Connection connection, PayloadWriter payload) {
		ByteBuf out = connection.buffer();
		try {
			payload.writeTo(out);
			int limit = connection.settings().maxMessageSize();
			if (out.readableBytes() > limit) {
				throw new RpcException(ErrorCode.INVALID_VALUE, "A payload of " + out.readableBytes()
						+ " bytes is over " + connection.role().propertyPrefix() + ".max-message-size (" + limit + ")");
			}
			return out;
		}
		catch (RuntimeException ex) {
			out.release();
			throw ex;
		}
		catch (StackOverflowError ex) {
			out.release();
			throw new IllegalArgumentException("The value is nested too deeply, or contains itself", ex);
		}
	}

}
