package io.netconduit.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netconduit.CallContext;
import io.netconduit.MethodInfo;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.client.ConduitClient;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.rpc.CallHandler;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.handler.ExceptionHandlerMethodResolver;
import io.netconduit.handler.HandlerMethodRegistrar;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.server.ConduitServer;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.SingletonTargetSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

/**
 * Tests for {@link HandlerRegistration}.
 */
class HandlerRegistrationTests {

	private final HandlerRegistry serverHandlers = new HandlerRegistry();

	private final HandlerRegistry clientHandlers = new HandlerRegistry();

	private final List<ConduitArgumentResolver> resolvers = new ArrayList<>();

	@Test
	void registersHandlersBySide() {
		try (AnnotationConfigApplicationContext context = context(true, true)) {
			context.refresh();
			assertThat(this.serverHandlers.calls()).extracting((call) -> call.info().name())
				.containsExactlyInAnyOrder("forServer", "forBoth");
			assertThat(this.clientHandlers.calls()).extracting((call) -> call.info().name())
				.containsExactlyInAnyOrder("forClient", "forBoth");
		}
	}

	@Test
	void skipsHandlersOfMissingSide() {
		try (AnnotationConfigApplicationContext context = context(false, true)) {
			context.refresh();
			assertThat(this.clientHandlers.calls()).hasSize(2);
			assertThat(this.serverHandlers.calls()).isEmpty();
		}
	}

	@Test
	void registersHandlersWithProxiedServer() {
		try (AnnotationConfigApplicationContext context = context(false, false)) {
			context.registerBean(ConduitServer.class,
					() -> ProxyFactory.getProxy(ConduitServer.class, new SingletonTargetSource(server())));
			context.refresh();
			assertThat(this.serverHandlers.calls()).hasSize(2);
		}
	}

	@Test
	void ignoresServerThatIsNotHandlerHost() {
		try (AnnotationConfigApplicationContext context = context(false, true)) {
			context.registerBean(ConduitServer.class, () -> mock(ConduitServer.class));
			context.refresh();
			assertThat(this.clientHandlers.calls()).hasSize(2);
		}
	}

	@Test
	void namesBothPlacesIfNameIsTaken() {
		CallHandler taken = mock();
		given(taken.info()).willReturn(new MethodInfo("forServer", "", Map.of(), "", true));
		given(taken.origin()).willReturn("a lambda");
		this.serverHandlers.register(taken);
		try (AnnotationConfigApplicationContext context = context(true, false)) {
			assertThatExceptionOfType(HandlerRegistrationException.class).isThrownBy(context::refresh)
				.satisfies((ex) -> assertThat(ex.description()).contains("forServer", "a lambda", "Handlers.forServer"))
				.satisfies((ex) -> assertThat(ex.action()).contains("side = CLIENT"));
		}
	}

	@Test
	void passesOnOtherFailures() {
		try (AnnotationConfigApplicationContext context = context(true, false)) {
			IllegalStateException failure = new IllegalStateException("Tenants are not loaded");
			this.resolvers.add(new ConduitArgumentResolver() {

				@Override
				public boolean supports(MethodParameter parameter) {
					throw failure;
				}

				@Override
				public Object resolve(MethodParameter parameter, CallContext call) {
					throw new AssertionError();
				}

			});
			context.registerBean(WithParameter.class);
			assertThatIllegalStateException().isThrownBy(context::refresh).isSameAs(failure);
		}
	}

	private ConduitServer server() {
		ConduitServer server = mock(withSettings().extraInterfaces(HandlerHost.class));
		given(((HandlerHost) server).handlers()).willReturn(this.serverHandlers);
		return server;
	}

	private AnnotationConfigApplicationContext context(boolean withServer, boolean withClient) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		if (withServer) {
			context.registerBean(ConduitServer.class, this::server);
		}
		if (withClient) {
			ConduitClient client = mock(withSettings().extraInterfaces(HandlerHost.class));
			given(((HandlerHost) client).handlers()).willReturn(this.clientHandlers);
			context.registerBean(ConduitClient.class, () -> client);
		}
		context.registerBean(Handlers.class);
		context.registerBean(HandlerRegistration.class,
				() -> new HandlerRegistration(
						new HandlerMethodRegistrar(context.getBeanFactory(), new JacksonValueMapper(), null,
								this.resolvers, List.of()),
						new ExceptionHandlerMethodResolver(), context.getBeanProvider(ConduitServer.class),
						context.getBeanProvider(ConduitClient.class)));
		return context;
	}

	static class WithParameter {

		@ConduitRpc
		void withParameter(Thread tenant) {
		}

	}

	static class Handlers {

		@ConduitRpc
		void forServer() {
		}

		@ConduitRpc(side = HandlerSide.CLIENT)
		void forClient() {
		}

		@ConduitRpc(side = HandlerSide.BOTH)
		void forBoth() {
		}

	}

}
