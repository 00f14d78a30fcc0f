package io.netconduit.engine.rpc;

import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

/**
 * How to subscribe to publishers of one kind. Thread-safe.
 *
 * @since 0.1.0
 */
public interface PublisherType {

	/**
	 * Returns how many values such a publisher emits.
	 * @return none, at most one, or any number
	 */
	Values values();

	/**
	 * Returns the type whose first type argument is the type of the values.
	 * @return the type, such as {@code Mono}
	 */
	Class<?> type();

	/**
	 * Adapts a publisher.
	 * @param publisher the publisher
	 * @param decorator applied to the publisher before it is adapted
	 * @return the adapted publisher
	 */
	Flow.Publisher<?> adapt(Object publisher, UnaryOperator<Object> decorator);

	/**
	 * How many values a publisher emits.
	 */
	enum Values {

		/**
		 * Only a completion.
		 */
		NONE,

		/**
		 * One or none.
		 */
		ONE,

		/**
		 * Any number.
		 */
		MANY

	}

}
