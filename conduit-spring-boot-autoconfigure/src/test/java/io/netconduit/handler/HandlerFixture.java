package io.netconduit.handler;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.RpcException;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.rpc.CallHandler;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.engine.rpc.MessageHandler;
import io.netconduit.testing.Hex;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Registers the handlers of beans like an application, and calls them with payloads in
 * hex.
 *
 * @since 0.1.0
 */
public final class HandlerFixture {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final HandlerRegistry server = new HandlerRegistry();

	private final HandlerRegistry client = new HandlerRegistry();

	private final ExceptionHandlerMethodResolver exceptionResolver = new ExceptionHandlerMethodResolver();

	private final ConduitConnection connection = connection();

	private HandlerFixture() {
	}

	public static HandlerFixture of(Class<?>... beans) {
		return of(null, beans);
	}

	public static HandlerFixture of(@Nullable Object validator, Class<?>... beans) {
		return of(validator, new JacksonValueMapper(), beans);
	}

	public static HandlerFixture of(@Nullable Object validator, ValueMapper mapper, Class<?>... beans) {
		return with(validator, mapper, (context) -> context.register(beans));
	}

	/**
	 * Return a validator like that of a Spring Boot application.
	 * @return the validator
	 */
	public static LocalValidatorFactoryBean validator() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		return validator;
	}

	public static HandlerFixture with(Consumer<AnnotationConfigApplicationContext> beans) {
		return with(null, new JacksonValueMapper(), beans);
	}

	public static HandlerFixture with(@Nullable Object validator, ValueMapper mapper,
			Consumer<AnnotationConfigApplicationContext> beans) {
		HandlerFixture fixture = new HandlerFixture();
		beans.accept(fixture.context);
		fixture.context.refresh();
		HandlerMethodRegistrar registrar = new HandlerMethodRegistrar(fixture.context.getBeanFactory(), mapper,
				validator, List.of(),
				fixture.context.getBeanProvider(PublisherDecorator.class).orderedStream().toList());
		registrar.register(fixture.exceptionResolver);
		registrar.register(fixture.server, HandlerSide.SERVER);
		registrar.register(fixture.client, HandlerSide.CLIENT);
		return fixture;
	}

	public static ByteBuf hex(String bytes) {
		return Hex.buffer(bytes);
	}

	private static ConduitConnection connection() {
		ConduitConnection connection = mock(ConduitConnection.class);
		Principal alice = () -> "alice";
		given(connection.principal()).willReturn(alice);
		return connection;
	}

	public AnnotationConfigApplicationContext context() {
		return this.context;
	}

	public HandlerRegistry server() {
		return this.server;
	}

	HandlerRegistry client() {
		return this.client;
	}

	public ConduitConnection peer() {
		return this.connection;
	}

	ExceptionHandlerMethodResolver exceptionResolver() {
		return this.exceptionResolver;
	}

	public CallHandler callHandler(String name) {
		return this.server.calls().stream().filter((handler) -> handler.info().name().equals(name)).findFirst().get();
	}

	public MessageHandler messageHandler(String type) {
		return this.server.messages().stream().filter((handler) -> handler.type().equals(type)).findFirst().get();
	}

	public @Nullable Object call(String name, @Nullable String params) throws Exception {
		ByteBuf bytes = (params != null) ? hex(params) : null;
		return callHandler(name).handle(inbound(CallContext.Kind.CALL, name, bytes, this.connection));
	}

	public @Nullable Object send(String type, @Nullable String data) throws Exception {
		ByteBuf bytes = (data != null) ? hex(data) : null;
		return messageHandler(type).handle(inbound(CallContext.Kind.MESSAGE, type, bytes, this.connection));
	}

	public static InboundContext inbound(CallContext.Kind kind, String name, @Nullable ByteBuf payload,
			ConduitConnection peer) {
		return new InboundContext(kind, name, payload, null, peer, -1, System::nanoTime);
	}

	public InboundContext inbound(String name) {
		return inbound(CallContext.Kind.CALL, name, null, this.connection);
	}

	public RpcException failedCall(String name, @Nullable String params) {
		return catchThrowableOfType(RpcException.class, () -> call(name, params));
	}

	public RpcException failedSend(String type, @Nullable String data) {
		return catchThrowableOfType(RpcException.class, () -> send(type, data));
	}

	/**
	 * Return the errors in an exception's details.
	 * @param exception the exception
	 * @return the errors as {@code field|message|type}
	 */
	@SuppressWarnings("unchecked")
	public static List<String> errors(RpcException exception) {
		return ((List<Map<String, String>>) exception.details().get("errors")).stream()
			.map((error) -> error.get("field") + "|" + error.get("message") + "|" + error.get("type"))
			.toList();
	}

}
