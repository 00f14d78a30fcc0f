package io.netconduit.handler.kotlin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;

import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.reactor.MonoKt;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

import org.springframework.core.PropagationContextElement;
import org.springframework.core.ReactiveAdapter;

/**
 * Invokes a suspend function as a publisher of its result. The function starts on the
 * thread that subscribes, and cancelling the subscription cancels its coroutine. Loaded
 * only if kotlinx-coroutines-reactor is on the class path.
 */
final class SuspendingInvocation implements KotlinInvocation {

	private final @Nullable DefaultValues defaults;

	private final @Nullable KotlinValueClass valueClass;

	private final @Nullable ReactiveAdapter nested;

	/**
	 * Create an invocation.
	 * @param defaults the default values, if parameters have any
	 * @param valueClass the value class of the result, if it is of one
	 * @param nested adapts the result, if it is a publisher itself
	 */
	SuspendingInvocation(@Nullable DefaultValues defaults, @Nullable KotlinValueClass valueClass,
			@Nullable ReactiveAdapter nested) {
		this.defaults = defaults;
		this.valueClass = valueClass;
		this.nested = nested;
	}

	@Override
	public Publisher<?> invoke(Method method, Object instance, @Nullable Object[] arguments) {
		Mono<Object> mono = MonoKt.mono(context(),
				(scope, continuation) -> run(method, instance, arguments, continuation));
		ReactiveAdapter adapter = this.nested;
		if (adapter != null) {
			Flux<Object> values = mono.flatMapMany(adapter::toPublisher);
			return adapter.isMultiValue() ? values : values.next();
		}
		KotlinValueClass conversion = this.valueClass;
		return (conversion != null) ? mono.mapNotNull(conversion::toPayload) : mono;
	}

	@SuppressWarnings("NullAway") // Kotlin takes null for a result
	private Object run(Method method, Object instance, @Nullable Object[] arguments,
			Continuation<? super Object> continuation) {
		try {
			return (this.defaults != null) ? this.defaults.invoke(method, instance, arguments, continuation)
					: invokeWith(method, instance, arguments, continuation);
		}
		catch (InvocationTargetException ex) {
			throw SuspendingInvocation.<RuntimeException>unchecked(thrown(ex));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Invoke the method of a suspend function.
	 * @param method the method
	 * @param instance the bean, or its proxy
	 * @param arguments the arguments of the method, with or without room for the
	 * continuation
	 * @param continuation continues with the result
	 * @return the result, or that the function is suspended
	 * @throws InvocationTargetException if the method throws
	 * @throws IllegalAccessException if the method is not accessible
	 */
	static @Nullable Object invokeWith(Method method, Object instance, @Nullable Object[] arguments,
			Continuation<? super Object> continuation) throws InvocationTargetException, IllegalAccessException {
		@Nullable Object[] all = arguments.clone();
		all[all.length - 1] = continuation;
		return method.invoke(instance, all);
	}

	private static Throwable thrown(InvocationTargetException ex) {
		Throwable thrown = ex.getTargetException();
		Throwable cause = (thrown instanceof UndeclaredThrowableException) ? thrown.getCause() : null;
		return (cause != null) ? cause : thrown;
	}

	// The lambda may not declare what the function throws.
	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
		throw (E) thrown;
	}

	private static CoroutineContext context() {
		CoroutineContext unconfined = Dispatchers.getUnconfined();
		return Hooks.isAutomaticContextPropagationEnabled() ? unconfined.plus(new PropagationContextElement())
				: unconfined;
	}

}
