package io.netconduit.handler;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.netconduit.engine.codec.binding.WireTypeNames;
import io.netconduit.engine.rpc.FollowUp;
import io.netconduit.engine.rpc.InboundContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * Turns the return value of a method into the answer of the engine: a value,
 * {@code null}, or a {@link CompletionStage} of either. A publisher of many values
 * becomes the list of all, so it must be finite.
 */
final class ReturnValueHandler {

	private final ResolvableType type;

	private final Supplier<String> origin;

	private final boolean stage;

	private final boolean plainStage;

	private final @Nullable ReactiveAdapter adapter;

	private final List<PublisherDecorator> decorators;

	private ReturnValueHandler(ResolvableType type, Supplier<String> origin, List<PublisherDecorator> decorators) {
		this.type = type;
		this.origin = origin;
		this.decorators = decorators;
		Class<?> rawType = type.toClass();
		this.stage = CompletionStage.class.isAssignableFrom(rawType);
		this.plainStage = this.stage
				&& !type.as(CompletionStage.class).getGeneric(0).toClass().isAssignableFrom(Optional.class);
		this.adapter = (!this.stage) ? ReactiveAdapterRegistry.getSharedInstance().getAdapter(rawType) : null;
	}

	/**
	 * Create the handler of a method's return value.
	 * @param method the method
	 * @param beanType the class of the bean
	 * @param origin the place of the handler's declaration, for the log
	 * @param decorators decorate the publishers that it returns, in order
	 * @return the handler
	 */
	static ReturnValueHandler of(Method method, Class<?> beanType, Supplier<String> origin,
			List<PublisherDecorator> decorators) {
		return new ReturnValueHandler(ResolvableType.forMethodReturnType(method, beanType), origin, decorators);
	}

	/**
	 * Whether the method only assembles a publisher, whose work begins at subscription.
	 * @return whether it returns a publisher
	 */
	boolean isPublisher() {
		return this.adapter != null;
	}

	/**
	 * Return the name of the result's type.
	 * @return the name for the list of methods
	 */
	String typeName() {
		if (this.stage) {
			return ProtocolTypeNames.of(this.type.as(CompletionStage.class).getGeneric(0));
		}
		if (this.adapter == null) {
			return ProtocolTypeNames.of(this.type);
		}
		if (this.adapter.isNoValue()) {
			return WireTypeNames.NONE;
		}
		return this.adapter.isMultiValue() ? "list" : ProtocolTypeNames.of(this.type.getGeneric(0));
	}

	/**
	 * Turn what the method returned into the answer.
	 * @param returned what the method returned
	 * @param context the call or message
	 * @return the answer: a value, {@code null}, or a {@link CompletionStage} of either
	 */
	@Nullable Object toResult(@Nullable Object returned, InboundContext context) {
		if (returned instanceof CompletionStage<?> pending) {
			return this.plainStage ? pending : FollowUp.of(pending, ReturnValueHandler::unwrap);
		}
		ReactiveAdapter reactive = (returned != null) ? adapterFor(returned) : null;
		return (returned != null && reactive != null)
				? PublisherResult.subscribe(reactive, returned, this::decorate, context, this.origin)
				: unwrap(returned);
	}

	private Object decorate(Object publisher) {
		Object decorated = publisher;
		for (PublisherDecorator decorator : this.decorators) {
			decorated = decorator.decorate(decorated);
		}
		return decorated;
	}

	private @Nullable ReactiveAdapter adapterFor(Object returned) {
		if (this.adapter != null || this.type.toClass() != Object.class) {
			return this.adapter;
		}
		return ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned.getClass());
	}

	private static @Nullable Object unwrap(@Nullable Object value, @Nullable Throwable failure) throws Throwable {
		if (failure != null) {
			throw failure;
		}
		return unwrap(value);
	}

	private static @Nullable Object unwrap(@Nullable Object value) {
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

}
