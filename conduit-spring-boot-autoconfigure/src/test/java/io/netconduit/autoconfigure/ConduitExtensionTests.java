package io.netconduit.autoconfigure;

import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.InboundChain;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ClientBootstrapCustomizer;
import io.netconduit.client.ClientListener;
import io.netconduit.client.ConduitClient;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerBootstrapCustomizer;
import io.netconduit.server.ServerListener;
import io.netconduit.testing.ExpectedLog;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the application's beans that extend a server or a client.
 */
class ConduitExtensionTests {

	private final Queue<String> calls = new ConcurrentLinkedQueue<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class));

	private final ApplicationContextRunner serverRunner = this.contextRunner
		.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.enabled=true",
				"conduit.server.auth.iterations=4096")
		.withUserConfiguration(Failing.class);

	private final ApplicationContextRunner clientRunner = this.contextRunner
		.withPropertyValues("conduit.client.server-host=127.0.0.1", "conduit.client.password=secret");

	private void run(ApplicationContextRunner serverRunner, ApplicationContextRunner clientRunner,
			BiConsumer<ApplicationContext, ConduitClient> consumer) {
		serverRunner.run(
				(server) -> clientRunner
					.withPropertyValues("conduit.client.server-port="
							+ server.getEnvironment().getRequiredProperty("local.conduit.server.port"))
					.run((context) -> {
						ConduitClient client = context.getBean(ConduitClient.class);
						client.connect().get(30, TimeUnit.SECONDS);
						consumer.accept(server, client);
					}));
	}

	private ApplicationContextRunner withPassword() {
		return this.serverRunner.withPropertyValues("conduit.server.password=secret");
	}

	@Test
	void callsListeners() {
		run(withPassword().withBean(ServerListener.class, RecordingServerListener::new),
				this.clientRunner.withBean(ClientListener.class, RecordingClientListener::new),
				(server, client) -> await()
					.untilAsserted(() -> assertThat(this.calls).contains("server: connected", "client: connected")));
	}

	@Test
	void customizesBootstraps() {
		run(withPassword().withBean(ServerBootstrapCustomizer.class,
				() -> (bootstrap) -> this.calls.add("server bootstrap")),
				this.clientRunner.withBean(ClientBootstrapCustomizer.class,
						() -> (bootstrap) -> this.calls.add("client bootstrap")),
				(server, client) -> assertThat(this.calls).contains("server bootstrap", "client bootstrap"));
	}

	@Test
	void loadsUsersFromCredentialsRepository() {
		run(this.serverRunner.withBean(ConduitCredentialsRepository.class, () -> (username) -> {
			this.calls.add("asked for " + username);
			return ConduitCredentials.ofPassword(username, "secret");
		}), this.clientRunner.withPropertyValues("conduit.client.username=alice"),
				(server, client) -> assertThat(this.calls).contains("asked for alice"));
	}

	@Test
	void resolvesExceptionsWithBean() {
		run(withPassword().withBean(ConduitExceptionResolver.class,
				() -> (exception, connection) -> (exception instanceof ArithmeticException)
						? new RpcException(4711, "resolved by a bean") : null),
				this.clientRunner, (server, client) -> assertFailure(client, 4711, "resolved by a bean"));
	}

	@Test
	void runsInterceptorsInOrderOnBothSides() {
		run(withPassword().withUserConfiguration(ServerInterceptors.class),
				this.clientRunner.withUserConfiguration(ClientInterceptors.class),
				(server, client) -> assertThat(client.rpc("path").call(String.class))
					.isEqualTo("client outer, client inner, server outer, server inner"));
	}

	@Test
	void resolvesExceptionsWithAnnotatedMethodFirst() {
		run(withPassword().withUserConfiguration(ExceptionHandlers.class), this.clientRunner,
				(server, client) -> assertFailure(client, 4712, "resolved by a method"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "own", "stranger" })
	void resolvesExceptionOfArgumentResolverWithMethodOfBean(String method) {
		run(withPassword().withUserConfiguration(Tenants.class), this.clientRunner,
				(server, client) -> assertThatExceptionOfType(RpcException.class)
					.isThrownBy(() -> client.rpc(method).call(String.class))
					.satisfies((ex) -> assertThat(ex.code()).isEqualTo(4713))
					.satisfies((ex) -> assertThat(ex.remoteMessage()).isEqualTo("no tenant")));
	}

	@Test
	@ExpectedLog("Failing.fail()")
	void callsHandlersWithoutValidator() {
		run(withPassword().withClassLoader(new FilteredClassLoader(Validator.class)), this.clientRunner,
				(server, client) -> assertFailure(client, 1001, ""));
	}

	private static void assertFailure(ConduitClient client, int code, String message) {
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> client.rpc("fail").call(String.class))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

	static class Failing {

		@ConduitRpc
		String fail() {
			throw new ArithmeticException("not sent");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ExceptionHandlers {

		@ConduitExceptionHandler
		RpcException handle(ArithmeticException exception) {
			return new RpcException(4712, "resolved by a method");
		}

		@Bean
		ConduitExceptionResolver bean() {
			return (exception, connection) -> new RpcException(4711, "resolved by a bean");
		}

	}

	@ConduitRpc
	public static class Tenants {

		@Bean
		ConduitArgumentResolver tenantResolver() {
			return new ConduitArgumentResolver() {

				@Override
				public boolean supports(MethodParameter parameter) {
					return parameter.getParameterType() == Locale.class;
				}

				@Override
				public Object resolve(MethodParameter parameter, CallContext context) {
					throw new IllegalCallerException("no tenant");
				}

			};
		}

		public String own(Locale tenant) {
			return tenant.toString();
		}

		@ConduitRpc("stranger")
		public CompletableFuture<String> later(Locale tenant) {
			return CompletableFuture.completedFuture(tenant.toString());
		}

		@ConduitExceptionHandler(code = 4713)
		String failed(IllegalCallerException exception) {
			return exception.getMessage();
		}

	}

	@ConduitRpc
	public static class ServerInterceptors {

		private final ThreadLocal<String> path = new ThreadLocal<>();

		public String path() {
			return this.path.get();
		}

		private Object add(String place, String before, InboundChain chain) throws Exception {
			this.path.set(before + ", " + place);
			return chain.proceed();
		}

		@Bean
		@Order(2)
		ConduitInboundInterceptor inner() {
			return (context, chain) -> add("server inner", this.path.get(), chain);
		}

		@Bean
		@Order(1)
		ConduitInboundInterceptor outer() {
			return (context, chain) -> add("server outer", context.metadata().get("path"), chain);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClientInterceptors {

		@Bean
		@Order(2)
		ConduitOutboundInterceptor inner() {
			return (request, chain) -> {
				request.metadata("path", request.metadata().get("path") + ", client inner");
				return chain.proceed();
			};
		}

		@Bean
		@Order(1)
		ConduitOutboundInterceptor outer() {
			return (request, chain) -> {
				request.metadata("path", "client outer");
				return chain.proceed();
			};
		}

	}

	private final class RecordingServerListener implements ServerListener {

		@Override
		public void connected(ConduitServer server, ConduitConnection connection) {
			ConduitExtensionTests.this.calls.add("server: connected");
		}

	}

	private final class RecordingClientListener implements ClientListener {

		@Override
		public void connected(ConduitClient client, ConduitConnection connection) {
			ConduitExtensionTests.this.calls.add("client: connected");
		}

	}

}
