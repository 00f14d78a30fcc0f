package io.netconduit.benchmarks.peer.rsocket;

import java.nio.charset.StandardCharsets;

import io.netconduit.benchmarks.peer.Order;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.rsocket.Payload;
import io.rsocket.util.ByteBufPayload;

/**
 * Writes and parses orders. The fields are in the order of the record, and texts are in
 * UTF-8 after two bytes of length.
 */
final class OrderPayloads {

	private static final int TYPICAL_LENGTH = 256;

	private OrderPayloads() {
	}

	/**
	 * Write the request to place an order.
	 * @param order the order
	 * @return the payload, which the caller releases or passes to RSocket
	 */
	static Payload write(Order order) {
		ByteBuf data = Payloads.buffer(TYPICAL_LENGTH).writeByte(OperationCode.ORDER);
		data.writeLong(order.id());
		writeText(data, order.customer());
		writeText(data, order.email());
		writeText(data, order.product());
		data.writeInt(order.quantity());
		data.writeLong(order.price());
		data.writeDouble(order.discount());
		data.writeBoolean(order.express());
		writeText(data, order.note());
		data.writeLong(order.placedAt());
		return ByteBufPayload.create(data);
	}

	/**
	 * Parse an order.
	 * @param data the data after the operation code; caller keeps
	 * @return the order
	 */
	static Order read(ByteBuf data) {
		return new Order(data.readLong(), readText(data), readText(data), readText(data), data.readInt(),
				data.readLong(), data.readDouble(), data.readBoolean(), readText(data), data.readLong());
	}

	private static void writeText(ByteBuf data, String text) {
		int start = data.writerIndex();
		data.writeShort(0);
		data.setShort(start, ByteBufUtil.writeUtf8(data, text));
	}

	private static String readText(ByteBuf data) {
		return data.readString(data.readUnsignedShort(), StandardCharsets.UTF_8);
	}

}
