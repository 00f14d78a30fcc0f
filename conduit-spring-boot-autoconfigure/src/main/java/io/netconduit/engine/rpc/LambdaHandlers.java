package io.netconduit.engine.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.netconduit.ErrorCode;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.MessageFunction;
import io.netconduit.MethodInfo;
import io.netconduit.RpcException;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.PayloadTypes;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.connection.ConnectionRole;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
		String origin = origin("messages of type", type, options, function);
		ValueReader reader = reader(dataType, origin);
		this.registry.register(new LambdaMessageHandler(type, lambda(origin, options, DeclaredResult.UNKNOWN,
				(message) -> function.apply(LambdaHandlers.<T>required(message.payload(), reader), message))));
	}

	/**
	 * Registers a message handler that takes plain values.
	 * @param type the message type
	 * @param options who may use it and where it runs
	 * @param function the handler
	 */
	@SuppressWarnings("NullAway") // does not see that the type argument is nullable
	public void on(String type, HandlerOptions options, MessageFunction<@Nullable Object> function) {
		String origin = origin("messages of type", type, options, function);
		this.registry.register(new LambdaMessageHandler(type, lambda(origin, options, DeclaredResult.UNKNOWN,
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
	 * @param paramsType the record or bean
	 * @param options who may use it, where it runs, and its description
	 * @param function the method
	 * @throws IllegalArgumentException if no value of the type can be read
	 */
	public <T> void handle(String name, Class<T> paramsType, HandlerOptions options, RpcFunction<T, ?> function) {
		String origin = origin("RPC method", name, options, function);
		ValueReader reader = reader(paramsType, origin);
		this.registry.register(
				new LambdaCallHandler(info(name, options), lambda(origin, options, result(function, origin), (call) -> {
					ByteBuf params = call.payload();
					ByteBuf bytes = (params != null) ? params : WireParams.NONE.duplicate();
					return function.apply(LambdaHandlers.<T>required(bytes, reader), call);
				})));
	}

	/**
	 * Registers a method that reads its parameters by name.
	 * @param name the method's name
	 * @param options who may use it, where it runs, and its description
	 * @param function the method
	 */
	public void handle(String name, HandlerOptions options, RpcFunction<RpcParams, ?> function) {
		String origin = origin("RPC method", name, options, function);
		this.registry
			.register(new LambdaCallHandler(info(name, options), lambda(origin, options, result(function, origin),
					(call) -> function.apply(new WireParams(call.keepPayload(), this.mapper), call))));
	}

	private Lambda lambda(String origin, HandlerOptions options, DeclaredResult result, Body body) {
		return new Lambda(origin, options, result, body, this.registry);
	}

	// A class that implements the interface may declare the result, a lambda cannot.
	private DeclaredResult result(RpcFunction<?, ?> function, String origin) {
		try {
			return DeclaredResult.of(TypeArguments.of(function.getClass(), RpcFunction.class, 1), this.mapper);
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

	private static MethodInfo info(String name, HandlerOptions options) {
		return new MethodInfo(name, options.description(), new LinkedHashMap<>(), "dict", true);
	}

	private static Execution execution(HandlerOptions options) {
		return (options.execution() == HandlerExecution.EVENT_LOOP) ? Execution.EVENT_LOOP : Execution.WORKER;
	}

	private ValueReader reader(Class<?> type, String origin) {
		try {
			PayloadTypes.requireReadable(this.mapper, type);
			return this.mapper.readerFor(type);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(origin + " takes what cannot be read: " + ex.getMessage(), ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <T> T required(@Nullable ByteBuf value, ValueReader reader) {
		try {
			T bound = (value != null) ? (T) reader.read(new MessagePackReader(value)) : null;
			if (bound == null) {
				throw new RpcException(ErrorCode.MISSING_FIELD.code(), "A value is required",
						BindingErrors.details("", "is required", "missing"), null);
			}
			return bound;
		}
		catch (ValueBindingException ex) {
			throw BindingErrors.exception("", ex);
		}
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

	/**
	 * The parameters of a call, bound when they are requested, which may be after the
	 * lambda has returned.
	 *
	 * @param bytes the {@code params} map in memory of its own, or {@code null}
	 * @param mapper binds them
	 */
	private record WireParams(@Nullable ByteBuf bytes, ValueMapper mapper) implements RpcParams {

		private static final ByteBuf NONE = emptyMap();

		private static ByteBuf emptyMap() {
			ByteBuf map = Unpooled.buffer(1);
			MessagePackWriter.writeMapHeader(map, 0);
			return map.asReadOnly();
		}

		@Override
		public <T> T get(String name, Class<T> type) {
			T value = find(name, type);
			if (value == null) {
				throw new RpcException(ErrorCode.MISSING_FIELD.code(), name + ": is required",
						BindingErrors.details(name, "is required", "missing"), null);
			}
			return value;
		}

		@Override
		public <T> T get(String name, Class<T> type, T fallback) {
			T value = find(name, type);
			return (value != null) ? value : fallback;
		}

		private <T> @Nullable T find(String name, Class<T> type) {
			ByteBuf value = ParamFinder.find(this.bytes, name);
			try {
				return (value != null) ? this.mapper.<T>read(value, type) : null;
			}
			catch (ValueBindingException ex) {
				throw BindingErrors.exception(name, ex);
			}
		}

		@Override
		@SuppressWarnings("unchecked")
		public Map<String, @Nullable Object> asMap() {
			try {
				Map<String, @Nullable Object> map = (this.bytes != null)
						? this.mapper.<Map<String, @Nullable Object>>read(this.bytes, Map.class) : null;
				return (map != null) ? map : new LinkedHashMap<>();
			}
			catch (ValueBindingException ex) {
				throw BindingErrors.exception("", ex);
			}
		}

	}

}
