package io.netconduit.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.netconduit.RpcException;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.engine.rpc.ResultValues;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.handler.kotlin.KotlinFunction;
import io.netconduit.handler.kotlin.KotlinFunctions;
import io.netconduit.handler.kotlin.KotlinSequences;
import io.netconduit.handler.kotlin.KotlinValueClass;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The result of a method, with what Kotlin declares and Java does not show. Results of
 * suspend functions are those of the publishers that their invocation returns, value
 * classes are their properties, and sequences are lists.
 *
 * @param type the type of the result
 * @param isSuspending whether the method is a suspend function
 * @param conversion converts the property of a value class; {@code null} for other types
 * @param isSequence whether the result is a sequence
 */
record KotlinResult(Type type, boolean isSuspending, @Nullable UnaryOperator<@Nullable Object> conversion,
		boolean isSequence) {

	private static final List<String> COROUTINE_TYPES = List.of("kotlinx.coroutines.flow.Flow",
			"kotlinx.coroutines.Deferred");

	/**
	 * Describe the result of a method.
	 * @param method the method
	 * @param beanType the class of the bean
	 * @param declared the declared type, without type variables of the bean's class
	 * @param origin the place of the handler's declaration
	 * @return the description; for a method of Java, the type alone
	 * @throws InvalidHandlerMethodException if the library that the type requires is
	 * absent
	 */
	static KotlinResult of(Method method, Class<?> beanType, Type declared, Supplier<String> origin) {
		if (COROUTINE_TYPES.contains(method.getReturnType().getName()) && !KotlinFunctions.isCoroutinesPresent()) {
			throw new InvalidHandlerMethodException(origin.get() + " returns a " + method.getReturnType().getName(),
					"Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor, or return a list or a CompletableFuture.");
		}
		if (KotlinSequences.isSequence(method.getReturnType())) {
			return new KotlinResult(listOf(ResolvableType.forType(declared)), false, null, true);
		}
		KotlinFunction function = KotlinFunctions.find(method);
		if (function == null) {
			return new KotlinResult(declared, false, null, false);
		}
		requireSendable(function, origin);
		KotlinValueClass valueClass = function.resultValueClass();
		if (function.isSuspending() && KotlinSequences.isSequence(function.resultClass())) {
			throw new InvalidHandlerMethodException(
					origin.get() + " is a suspend function that returns a Sequence, which would work after it ended",
					"Return a List or a Flow.");
		}
		if (function.isSuspending()) {
			ResolvableType result = (valueClass != null) ? ResolvableType.forType(valueClass.payloadType())
					: ResolvableType.forMethodReturnType(method, beanType);
			return new KotlinResult(published(result), true, null, false);
		}
		return (valueClass != null) ? new KotlinResult(valueClass.payloadType(), false, valueClass::toPayload, false)
				: new KotlinResult(declared, false, null, false);
	}

	private static void requireSendable(KotlinFunction function, Supplier<String> origin) {
		Class<?> type = function.resultClass();
		if (type.getName().equals("kotlin.Result")) {
			throw new InvalidHandlerMethodException(origin.get() + " returns a kotlin.Result",
					"Return the value itself, and throw the exception, as with getOrThrow().");
		}
		if (type.getName().equals(COROUTINE_TYPES.get(0)) && function.hasNullableValues()) {
			throw new InvalidHandlerMethodException(
					origin.get() + " returns a Flow whose values may be null, which a publisher cannot emit",
					"Declare the values without '?', or return a List.");
		}
	}

	private static Type listOf(ResolvableType sequence) {
		return ResolvableType.forClassWithGenerics(List.class, sequence.getGeneric(0)).getType();
	}

	// As the invocation of a suspend function publishes it.
	private static Type published(ResolvableType result) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(result.toClass());
		if (adapter == null) {
			return publisher("Mono", result);
		}
		if (adapter.isNoValue()) {
			return publisher("Mono", ResolvableType.forClass(Void.class));
		}
		return publisher(adapter.isMultiValue() ? "Flux" : "Mono", result.as(adapter.getReactiveType()).getGeneric(0));
	}

	private static Type publisher(String name, ResolvableType value) {
		Class<?> publisher = ClassUtils.resolveClassName("reactor.core.publisher." + name,
				KotlinResult.class.getClassLoader());
		return ResolvableType.forClassWithGenerics(publisher, value).getType();
	}

	/**
	 * Whether results are converted.
	 * @return whether the result is of a value class or a sequence
	 */
	boolean isConverted() {
		return this.conversion != null || this.isSequence;
	}

	/**
	 * Convert a result.
	 * @param result the result
	 * @param context the call or message
	 * @param origin the place of the handler's declaration, for the log
	 * @return the property of a value class, or the list of the values of a sequence
	 * @throws RpcException if the answer cannot hold all values
	 */
	@Nullable Object convert(Object result, InboundContext context, Supplier<String> origin) {
		if (this.conversion != null) {
			return this.conversion.apply(result);
		}
		ResultValues values = ResultValues.of(context, origin, null);
		Iterator<?> iterator = KotlinSequences.iterator(result);
		while (iterator.hasNext()) {
			RpcException failure = values.add(iterator.next());
			if (failure != null) {
				throw failure;
			}
		}
		return values.list();
	}

}
