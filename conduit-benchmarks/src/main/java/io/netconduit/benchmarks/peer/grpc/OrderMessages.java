package io.netconduit.benchmarks.peer.grpc;

import io.netconduit.benchmarks.peer.Order;
import io.netconduit.benchmarks.peer.grpc.wire.OrderMessage;

/**
 * Maps orders to protobuf's messages and back.
 */
final class OrderMessages {

	private OrderMessages() {
	}

	static OrderMessage message(Order order) {
		return OrderMessage.newBuilder()
			.setId(order.id())
			.setCustomer(order.customer())
			.setEmail(order.email())
			.setProduct(order.product())
			.setQuantity(order.quantity())
			.setPrice(order.price())
			.setDiscount(order.discount())
			.setExpress(order.express())
			.setNote(order.note())
			.setPlacedAt(order.placedAt())
			.build();
	}

	static Order order(OrderMessage message) {
		return new Order(message.getId(), message.getCustomer(), message.getEmail(), message.getProduct(),
				message.getQuantity(), message.getPrice(), message.getDiscount(), message.getExpress(),
				message.getNote(), message.getPlacedAt());
	}

}
