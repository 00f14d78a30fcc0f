package io.netconduit.benchmarks.peer.raw;

import io.netconduit.benchmarks.peer.Order;
import io.netty.buffer.ByteBuf;

/**
 * Hand-written MessagePack encoding of an {@link Order}: names are compared, not looked
 * up.
 */
final class RawOrder {

	private static final byte[] ID = RawFrames.text("\u008a\u00a2id");

	private static final byte[] CUSTOMER = RawFrames.text("\u00a8customer");

	private static final byte[] EMAIL = RawFrames.text("\u00a5email");

	private static final byte[] PRODUCT = RawFrames.text("\u00a7product");

	private static final byte[] QUANTITY = RawFrames.text("\u00a8quantity");

	private static final byte[] PRICE = RawFrames.text("\u00a5price");

	private static final byte[] DISCOUNT = RawFrames.text("\u00a8discount");

	private static final byte[] EXPRESS = RawFrames.text("\u00a7express");

	private static final byte[] NOTE = RawFrames.text("\u00a4note");

	private static final byte[] PLACED_AT = RawFrames.text("\u00a8placedAt");

	private RawOrder() {
	}

	static void write(ByteBuf out, Order order) {
		RawValues.writeLong(out.writeBytes(ID), order.id());
		RawValues.writeString(out.writeBytes(CUSTOMER), order.customer());
		RawValues.writeString(out.writeBytes(EMAIL), order.email());
		RawValues.writeString(out.writeBytes(PRODUCT), order.product());
		RawValues.writeLong(out.writeBytes(QUANTITY), order.quantity());
		RawValues.writeLong(out.writeBytes(PRICE), order.price());
		RawValues.writeDouble(out.writeBytes(DISCOUNT), order.discount());
		RawValues.writeBoolean(out.writeBytes(EXPRESS), order.express());
		RawValues.writeString(out.writeBytes(NOTE), order.note());
		RawValues.writeLong(out.writeBytes(PLACED_AT), order.placedAt());
	}

	static Order read(ByteBuf in) {
		RawValues.expect(in, ID);
		long id = RawValues.readLong(in);
		RawValues.expect(in, CUSTOMER);
		String customer = RawValues.readString(in);
		RawValues.expect(in, EMAIL);
		String email = RawValues.readString(in);
		RawValues.expect(in, PRODUCT);
		String product = RawValues.readString(in);
		RawValues.expect(in, QUANTITY);
		int quantity = (int) RawValues.readLong(in);
		RawValues.expect(in, PRICE);
		long price = RawValues.readLong(in);
		RawValues.expect(in, DISCOUNT);
		double discount = RawValues.readDouble(in);
		RawValues.expect(in, EXPRESS);
		boolean express = RawValues.readBoolean(in);
		RawValues.expect(in, NOTE);
		String note = RawValues.readString(in);
		RawValues.expect(in, PLACED_AT);
		long placedAt = RawValues.readLong(in);
		return new Order(id, customer, email, product, quantity, price, discount, express, note, placedAt);
	}

}
