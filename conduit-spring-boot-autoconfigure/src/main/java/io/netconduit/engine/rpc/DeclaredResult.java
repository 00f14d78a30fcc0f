package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.netconduit.engine.codec.PayloadTypes;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;

/**
 * What a handler declares to return: the type of the value, by which it is written, and
 * how the value becomes available. Decided once, when the handler is registered.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class DeclaredResult {

	/**
	 * The result of a handler that declares none, such as a lambda: every result is
	 * treated and written by its class.
	 */
	public static final DeclaredResult UNKNOWN = new DeclaredResult(Delivery.ANY, Object.class, null, null, null,
			false);

	private static final String UNIT = "kotlin.Unit";

	private final Delivery delivery;

	private final Type valueType;

	private final @Nullable PublisherType publisher;

	private final @Nullable ValueWriter elementWriter;

	private final @Nullable ValueWriter writer;

	/** What a stage completes with may hold the value, or mean nothing. */
	private final boolean optional;

	private DeclaredResult(Delivery delivery, Type valueType, @Nullable PublisherType publisher,
			@Nullable ValueWriter elementWriter, @Nullable ValueWriter writer, boolean optional) {
		this.delivery = delivery;
		this.valueType = valueType;
		this.publisher = publisher;
		this.elementWriter = elementWriter;
		this.writer = writer;
		this.optional = optional;
	}

	/**
	 * Inspect the declared type of a result.
	 * @param type the type, with type variables resolved as far as possible
	 * @param mapper writes the values
	 * @return the result
	 * @throws IllegalArgumentException if no value of the type can be written; the
	 * message, a sentence without a full stop, names the type
	 */
	public static DeclaredResult of(Type type, ValueMapper mapper) {
		Type declared = held(type);
		Class<?> rawClass = TypeArguments.rawClass(declared);
		if (CompletionStage.class.isAssignableFrom(rawClass)) {
			return of(Delivery.STAGE, TypeArguments.of(declared, CompletionStage.class, 0), null, mapper);
		}
		PublisherType publisher = Publishers.find(rawClass);
		if (publisher != null) {
			return of(Delivery.PUBLISHER, TypeArguments.of(declared, publisher.type(), 0), publisher, mapper);
		}
		if (Future.class.isAssignableFrom(rawClass)) {
			return of(Delivery.FUTURE, TypeArguments.of(declared, Future.class, 0), null, mapper);
		}
		return of((rawClass != Object.class) ? Delivery.VALUE : Delivery.ANY, declared, null, mapper);
	}

	private static DeclaredResult of(Delivery delivery, Type type, @Nullable PublisherType publisher,
			ValueMapper mapper) {
		boolean many = publisher != null && publisher.values() == PublisherType.Values.MANY;
		Type value = many ? type : held(type);
		Class<?> rawClass = TypeArguments.rawClass(value);
		if (isNothing(rawClass) || publisher != null && publisher.values() == PublisherType.Values.NONE) {
			return new DeclaredResult(delivery, void.class, publisher, null, null, isUnit(rawClass));
		}
		PayloadTypes.requireWritable(mapper, value);
		ValueWriter element = writer(value, rawClass, mapper);
		if (!many) {
			return new DeclaredResult(delivery, type, publisher, null, element,
					TypeArguments.rawClass(type).isAssignableFrom(Optional.class));
		}
		Type list = TypeArguments.listOf(value);
		return new DeclaredResult(delivery, list, publisher, element, writer(list, Iterable.class, mapper), false);
	}

	private static @Nullable ValueWriter writer(Type type, Class<?> rawClass, ValueMapper mapper) {
		ValueWriter declared = mapper.writerFor(type);
		if (isOnlyClass(rawClass)) {
			return null;
		}
		// An interceptor may answer with something else.
		return (out, value) -> {
			if (value == null || rawClass.isInstance(value)) {
				declared.write(out, value);
			}
			else {
				mapper.write(out, value);
			}
		};
	}

	// Such values are written by their class without a difference.
	private static boolean isOnlyClass(Class<?> type) {
		return type == Object.class || type.isPrimitive() || type == String.class || type == Boolean.class
				|| type == Character.class || type == byte[].class
				|| (Number.class.isAssignableFrom(type) && type.getName().startsWith("java.lang."));
	}

	private static Type held(Type type) {
		Class<?> rawClass = TypeArguments.rawClass(type);
		if (rawClass == Optional.class) {
			return held(TypeArguments.of(type, Optional.class, 0));
		}
		if (rawClass == OptionalInt.class) {
			return Integer.class;
		}
		if (rawClass == OptionalLong.class) {
			return Long.class;
		}
		return (rawClass == OptionalDouble.class) ? Double.class : type;
	}

	private static boolean isNothing(Class<?> type) {
		return type == void.class || type == Void.class || isUnit(type);
	}

	private static boolean isUnit(Class<?> type) {
		return type.getName().equals(UNIT);
	}

	/**
	 * Return what an answer holds for a value that a handler returned: nothing for an
	 * empty {@code Optional} or Kotlin's {@code Unit}.
	 * @param value the value, available
	 * @return the content of an {@code Optional}, {@code null} for nothing, otherwise the
	 * value itself
	 */
	static @Nullable Object held(@Nullable Object value) {
		// The most common results first: every call passes here twice.
		if (value == null || value instanceof Number || value instanceof String) {
			return value;
		}
		if (value instanceof Optional<?> container) {
			return held(container.orElse(null));
		}
		if (value instanceof OptionalInt container) {
			return container.isPresent() ? container.getAsInt() : null;
		}
		if (value instanceof OptionalLong container) {
			return container.isPresent() ? container.getAsLong() : null;
		}
		if (value instanceof OptionalDouble container) {
			return container.isPresent() ? container.getAsDouble() : null;
		}
		return isUnit(value.getClass()) ? null : value;
	}

	/**
	 * Return the type of the value in the answer.
	 * @return the type; {@code void} for no value, a list for a publisher of many values
	 */
	public Type valueType() {
		return this.valueType;
	}

	/**
	 * Return whether the handler only assembles a publisher, whose work begins at
	 * subscription.
	 * @return whether it returns a publisher
	 */
	public boolean isPublisher() {
		return this.delivery == Delivery.PUBLISHER;
	}

	/**
	 * Return whether a thread must wait for the result.
	 * @return whether it is a {@link Future} that cannot be followed
	 */
	public boolean isBlocking() {
		return this.delivery == Delivery.FUTURE;
	}

	/**
	 * Return what writes the value in the answer.
	 * @return the writer, or {@code null} to write it by its class
	 */
	public @Nullable ValueWriter writer() {
		return this.writer;
	}

	/**
	 * Turn what the handler returned into the answer. A {@link Future} that is not done
	 * is awaited.
	 * @param returned what it returned
	 * @param context the call or message
	 * @param decorator decorates publishers
	 * @param origin the place of the handler's declaration, for the log
	 * @return the answer: a value, {@code null}, or a {@link CompletionStage} of either
	 * @throws Exception what a future failed with
	 */
	public @Nullable Object answer(@Nullable Object returned, InboundContext context, UnaryOperator<Object> decorator,
			Supplier<String> origin) throws Exception {
		Object value = held(returned);
		if (value == null || this.delivery == Delivery.VALUE) {
			return value;
		}
		if (value instanceof CompletionStage<?> pending) {
			return this.optional ? FollowUp.of(pending, DeclaredResult::held) : pending;
		}
		PublisherType type = publisherType(value);
		if (type != null) {
			return PublisherResult.subscribe(type, value, decorator, this.elementWriter, context, origin);
		}
		return (value instanceof Future<?> future) ? await(future) : value;
	}

	private @Nullable PublisherType publisherType(Object value) {
		return (this.publisher != null || this.delivery != Delivery.ANY) ? this.publisher
				: Publishers.find(value.getClass());
	}

	// Whatever ends the call or message interrupts the worker that runs its handler.
	private static @Nullable Object await(Future<?> future) throws Exception {
		if (Connection.isEventLoopThread() && !future.isDone()) {
			cancel(future);
			throw new IllegalStateException(
					"The handler runs on the event loop, which cannot wait for the " + future.getClass().getName()
							+ " that it returned: run the handler on a worker, or return a " + "CompletableFuture");
		}
		try {
			return held(future.get());
		}
		catch (InterruptedException ex) {
			cancel(future);
			throw ex;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	private static void cancel(Future<?> future) {
		ForeignCode.run("The cancellation of " + future.getClass().getName(), () -> future.cancel(true));
	}

	/**
	 * Return whether a value is certain to be the answer itself.
	 * @param value what a handler returned
	 * @return whether it is
	 */
	static boolean isPlain(@Nullable Object value) {
		return value == null || value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
	}

	private static @Nullable Object held(@Nullable Object value, @Nullable Throwable failure) throws Throwable {
		if (failure != null) {
			throw failure;
		}
		return held(value);
	}

	/**
	 * How a value becomes available.
	 */
	private enum Delivery {

		/**
		 * It is returned.
		 */
		VALUE,

		/**
		 * A {@link CompletionStage} completes with it.
		 */
		STAGE,

		/**
		 * A {@link Future} returns it to a thread that waits.
		 */
		FUTURE,

		/**
		 * A publisher emits it.
		 */
		PUBLISHER,

		/**
		 * Decided by the class of what is returned.
		 */
		ANY

	}

}
