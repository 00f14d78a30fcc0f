package io.netconduit.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.rpc.DeclaredResult;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;

/**
 * Turns the return value of a method into the answer of the engine: a value,
 * {@code null}, or a {@link CompletionStage} of either. A publisher of many values
 * becomes the list of all, so it must be finite.
 */
final class ReturnValueHandler {

	private final DeclaredResult result;

	private final Supplier<String> origin;

	private final UnaryOperator<Object> decorator;

	private final KotlinResult kotlin;

	private ReturnValueHandler(DeclaredResult result, Supplier<String> origin, UnaryOperator<Object> decorator,
			KotlinResult kotlin) {
		this.result = result;
		this.kotlin = kotlin;
		this.origin = origin;
		this.decorator = decorator;
	}

	/**
	 * Create the handler of a method's return value.
	 * @param method the method
	 * @param beanType the class of the bean
	 * @param origin the place of the handler's declaration, for the log
	 * @param decorators decorate the publishers that it returns, in order
	 * @param mapper writes the values
	 * @return the handler
	 * @throws InvalidHandlerMethodException if no value of the declared type can be
	 * written
	 */
	static ReturnValueHandler of(Method method, Class<?> beanType, Supplier<String> origin,
			List<PublisherDecorator> decorators, ValueMapper mapper) {
		KotlinResult kotlin = KotlinResult.of(method, beanType, declaredType(method, beanType), origin);
		Type type = kotlin.type();
		mapper.warnOfIgnoredAnnotations(type, origin.get());
		try {
			return new ReturnValueHandler(DeclaredResult.of(type, mapper), origin, decorator(decorators), kotlin);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidHandlerMethodException(
					"The result of " + origin.get() + ", a " + type.getTypeName() + ", cannot be written: "
							+ ex.getMessage(),
					"Return data: a record, a bean with properties, a collection, a map or a value, or a future or publisher of one of these.",
					ex);
		}
	}

	private static Type declaredType(Method method, Class<?> beanType) {
		Type type = method.getGenericReturnType();
		ResolvableType resolved = ResolvableType.forMethodReturnType(method, beanType);
		// GenericTypeResolver takes only the class of what a variable stands for.
		return (type instanceof TypeVariable && resolved.hasGenerics())
				? ResolvableType.forClassWithGenerics(resolved.toClass(), resolved.getGenerics()).getType()
				: GenericTypeResolver.resolveType(type, beanType);
	}

	/**
	 * Combine decorators.
	 * @param decorators the decorators, in order
	 * @return applies all
	 */
	static UnaryOperator<Object> decorator(List<PublisherDecorator> decorators) {
		return (publisher) -> {
			Object decorated = publisher;
			for (PublisherDecorator decorator : decorators) {
				decorated = decorator.decorate(decorated);
			}
			return decorated;
		};
	}

	/**
	 * Whether the method only assembles a publisher, whose work begins at subscription.
	 * @return whether it returns a publisher
	 */
	boolean isPublisher() {
		return this.result.isPublisher() && !this.kotlin.isSuspending();
	}

	/**
	 * Whether a thread waits for the result.
	 * @return whether the method returns a {@link Future} that is no
	 * {@link CompletionStage}
	 */
	boolean isBlocking() {
		return this.result.isBlocking();
	}

	/**
	 * Return the name of the result's type.
	 * @return the name for the list of methods
	 */
	String typeName() {
		return ProtocolTypeNames.of(ResolvableType.forType(this.result.valueType()));
	}

	/**
	 * Return what writes the result.
	 * @return the writer, or {@code null} to write it by its class
	 */
	@Nullable ValueWriter writer() {
		return this.result.writer();
	}

	/**
	 * Turn what the method returned into the answer.
	 * @param returned what the method returned
	 * @param context the call or message
	 * @return the answer: a value, {@code null}, or a {@link CompletionStage} of either
	 * @throws Exception what a {@link Future} failed with
	 */
	@Nullable Object toResult(@Nullable Object returned, InboundContext context) throws Exception {
		Object value = (returned != null && this.kotlin.isConverted())
				? this.kotlin.convert(returned, context, this.origin) : returned;
		return this.result.answer(value, context, this.decorator, this.origin);
	}

}
