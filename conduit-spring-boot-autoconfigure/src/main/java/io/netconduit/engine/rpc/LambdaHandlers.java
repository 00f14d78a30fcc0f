package io.netconduit.engine.rpc;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.netconduit.CallContext;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.MessageFunction;
import io.netconduit.MethodInfo;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.binding.WireTypeNames;
import io.netconduit.engine.connection.ConnectionRole;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Registers lambdas in the table of handlers.
 *
 * @since 0.1.0
 */
public final class LambdaHandlers {

	private final HandlerRegistry registry;

	private final ValueMapper mapper;

	private final ConnectionRole role;

	/**
	 * Create a registration of lambdas.
	 * @param registry the table of handlers
	 * @param mapper binds parameters and data
	 * @param role the end that the handlers serve
	 */
	public LambdaHandlers(HandlerRegistry registry, ValueMapper mapper, ConnectionRole role) {
		this.registry = registry;
		this.mapper = mapper;
		this.role = role;
	}

	/**
	 * Registers a message handler.
	 * @param <T> what the data is bound to
	 * @param type the message type
	 * @param dataType what the data is bound to
	 * @param options who may use it and where it runs
	 * @param function the handler
	 * @throws IllegalArgumentException if no value of the type can be read
	 */
	public <T> void on(String type, Class<T> dataType, HandlerOptions options, MessageFunction<T> function) {
		String origin = origin("messages of type", Names.messageType(type), options, function);
		LambdaArgument<T> data = LambdaArgument.ofData(dataType, this.mapper, origin);
		this.registry.register(new LambdaMessageHandler(type,
				lambda(origin, options, result(function, MessageFunction.class, options, origin),
						(message) -> function.apply(data.read(message.payload()), message))));
	}

	/**
	 * Registers a message handler that takes plain values.
	 * @param type the message type
	 * @param options who may use it and where it runs
	 * @param function the handler
	 */
	@SuppressWarnings("NullAway") // does not see that the type argument is nullable
	public void on(String type, HandlerOptions options, MessageFunction<@Nullable Object> function) {
		String origin = origin("messages of type", Names.messageType(type), options, function);
		this.registry.register(new LambdaMessageHandler(type,
				lambda(origin, options, result(function, MessageFunction.class, options, origin),
						(message) -> function.apply(plain(message.payload()), message))));
	}

	private @Nullable Object plain(@Nullable ByteBuf data) {
		try {
			return (data != null) ? this.mapper.read(data, Object.class) : null;
		}
		catch (ValueBindingException ex) {
			throw BindingErrors.exception("", ex);
		}
	}

	/**
	 * Registers a method whose parameters are bound as a whole.
	 * @param <T> what the parameters are bound to
	 * @param name the method's name
	 * @param paramsType the record, bean or map
	 * @param options who may use it, where it runs, and its description
	 * @param function the method
	 * @throws IllegalArgumentException if the type cannot be read from a map
	 */
	public <T> void handle(String name, Class<T> paramsType, HandlerOptions options, RpcFunction<T, ?> function) {
		String origin = origin("RPC method", Names.method(name), options, function);
		LambdaArgument<T> params = LambdaArgument.ofParams(paramsType, this.mapper, origin);
		DeclaredResult result = result(function, RpcFunction.class, options, origin);
		this.registry.register(new LambdaCallHandler(info(name, options, params.description(), result),
				lambda(origin, options, result, (call) -> function.apply(params.read(call.payload()), call))));
	}

	/**
	 * Registers a method that reads its parameters by name.
	 * @param name the method's name
	 * @param options who may use it, where it runs, and its description
	 * @param function the method
	 */
	public void handle(String name, HandlerOptions options, RpcFunction<RpcParams, ?> function) {
		String origin = origin("RPC method", Names.method(name), options, function);
		DeclaredResult result = result(function, RpcFunction.class, options, origin);
		this.registry.register(new LambdaCallHandler(info(name, options, Map.of(), result),
				lambda(origin, options, result, (call) -> function.apply(WireParams.of(call, this.mapper), call))));
	}

	private Lambda lambda(String origin, HandlerOptions options, DeclaredResult result, Body body) {
		return new Lambda(origin, options, result, body, this.registry);
	}

	// A class or interface may declare the result, a lambda cannot.
	private DeclaredResult result(Object function, Class<?> functionType, HandlerOptions options, String origin) {
		Type chosen = options.resultType();
		Class<?> type = function.getClass();
		// The methods of a lambda's class have no generic types.
		Class<?> declaring = (type.isHidden() && type.isSynthetic()) ? type.getInterfaces()[0] : type;
		return result((chosen != null) ? chosen : returnType(declaring, functionType), origin);
	}

	private static Type returnType(Class<?> type, Class<?> functionType) {
		Class<?> taken = TypeArguments.rawClass(TypeArguments.of(type, functionType, 0));
		Type returned = Object.class;
		for (Method method : type.getMethods()) {
			Type found = (isFunction(method) && takes(method, taken, type))
					? TypeArguments.resolve(method.getGenericReturnType(), method.getDeclaringClass(), type) : null;
			if (found != null && TypeArguments.rawClass(returned).isAssignableFrom(TypeArguments.rawClass(found))) {
				returned = found;
			}
		}
		return returned;
	}

	private static boolean isFunction(Method method) {
		return method.getName().equals("apply") && !method.isBridge() && method.getParameterCount() == 2
				&& method.getParameterTypes()[1] == CallContext.class;
	}

	// The class may have methods of the same name for other types.
	private static boolean takes(Method method, Class<?> taken, Class<?> type) {
		Type first = TypeArguments.resolve(method.getGenericParameterTypes()[0], method.getDeclaringClass(), type);
		return TypeArguments.rawClass(first) == taken;
	}

	private DeclaredResult result(Type type, String origin) {
		this.mapper.warnOfIgnoredAnnotations(type, origin);
		try {
			return DeclaredResult.of(type, this.mapper);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(origin + " returns what cannot be written: " + ex.getMessage(), ex);
		}
	}

	private String origin(String what, String name, HandlerOptions options, Object function) {
		// A lambda's class is named after the class that contains it.
		String declaring = function.getClass().getName().replaceFirst("\\$\\$Lambda.*", "");
		String origin = "The lambda for " + what + " '" + name + "' in " + declaring;
		if (this.role == ConnectionRole.CLIENT && !options.roles().isEmpty()) {
			throw new IllegalArgumentException(origin + " requires the roles " + new TreeSet<>(options.roles())
					+ " and is registered with a client. Only users of a server have roles; a server that calls a "
					+ "client has none. Remove withRoles(…), or register it with a server.");
		}
		return origin;
	}

	private static MethodInfo info(String name, HandlerOptions options, Map<String, String> parameters,
			DeclaredResult result) {
		return new MethodInfo(name, options.description(), parameters, WireTypeNames.of(result.valueType()), true);
	}

	private static Execution execution(HandlerOptions options) {
		return (options.execution() == HandlerExecution.EVENT_LOOP) ? Execution.EVENT_LOOP : Execution.WORKER;
	}

	/**
	 * What calls and messages have in common.
	 *
	 * @param origin the lambda's class
	 * @param options who may use it and where it runs
	 * @param result what it returns
	 * @param body runs it
	 * @param registry the table of handlers, which knows how to decorate publishers
	 */
	private record Lambda(String origin, HandlerOptions options, DeclaredResult result, Body body,
			HandlerRegistry registry) {

		@Nullable Object run(InboundContext context) throws Exception {
			Object returned = this.body.run(context);
			return DeclaredResult.isPlain(returned) ? returned
					: this.result.answer(returned, context, this.registry.publisherDecorator(), this::origin);
		}

	}

	/**
	 * A handler of calls that is a lambda.
	 *
	 * @param info its description for discovery
	 * @param lambda the lambda
	 */
	private record LambdaCallHandler(MethodInfo info, Lambda lambda) implements CallHandler {

		@Override
		public String origin() {
			return this.lambda.origin();
		}

		@Override
		public Execution execution() {
			return LambdaHandlers.execution(this.lambda.options());
		}

		@Override
		public Set<String> roles() {
			return this.lambda.options().roles();
		}

		@Override
		public @Nullable ValueWriter resultWriter() {
			return this.lambda.result().writer();
		}

		@Override
		public @Nullable Object handle(InboundContext context) throws Exception {
			return this.lambda.run(context);
		}

	}

	/**
	 * A handler of messages that is a lambda.
	 *
	 * @param type the message type
	 * @param lambda the lambda
	 */
	private record LambdaMessageHandler(String type, Lambda lambda) implements MessageHandler {

		@Override
		public String origin() {
			return this.lambda.origin();
		}

		@Override
		public Execution execution() {
			return LambdaHandlers.execution(this.lambda.options());
		}

		@Override
		public Set<String> roles() {
			return this.lambda.options().roles();
		}

		@Override
		public @Nullable ValueWriter resultWriter() {
			return this.lambda.result().writer();
		}

		@Override
		public @Nullable Object handle(InboundContext context) throws Exception {
			return this.lambda.run(context);
		}

	}

	/**
	 * What a lambda's handler does.
	 */
	@FunctionalInterface
	private interface Body {

		@Nullable Object run(InboundContext context) throws Exception;

	}

}
