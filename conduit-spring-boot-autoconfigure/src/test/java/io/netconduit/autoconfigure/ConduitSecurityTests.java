package io.netconduit.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitPrincipal;
import io.netconduit.RpcException;
import io.netconduit.RpcResult;
import io.netconduit.SendOption;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for Spring Security in handlers that are called over a socket.
 */
class ConduitSecurityTests {

	private static AnnotationConfigApplicationContext server;

	private static AnnotationConfigApplicationContext alice;

	private static AnnotationConfigApplicationContext bob;

	private static Clients clients;

	@BeforeAll
	static void start() throws Exception {
		server = context(
				List.of("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.auth.iterations=4096",
						"conduit.server.worker.threads=1", "conduit.server.io-threads=1",
						"conduit.server.users.alice.password=a", "conduit.server.users.alice.roles=ADMIN,AUDITOR",
						"conduit.server.users.bob.password=b"),
				Security.class, Tracing.class, Vault.class, Views.class);
		server.getBean(ConduitServer.class).handle("lambda", (params, call) -> present());
		server.getBean(ConduitServer.class)
			.handle("lambdaFailsLater", (params, call) -> Vault.later(new IllegalCallerException()).toFuture());
		server.getBean(ConduitServer.class).handle("lambdaFails", (params, call) -> {
			throw new IllegalCallerException();
		});
		alice = client("alice", "a");
		bob = client("bob", "b");
		clients = new Clients(server, connected(alice), connected(bob));
	}

	@AfterAll
	static void stop() {
		Stream.of(alice, bob, server).filter(Objects::nonNull).forEach(ConfigurableApplicationContext::close);
	}

	private static AnnotationConfigApplicationContext client(String user, String password) {
		return context(
				List.of("conduit.client.server-host=127.0.0.1", "conduit.client.worker.threads=1",
						"conduit.client.username=" + user, "conduit.client.password=" + password,
						"conduit.client.server-port="
								+ server.getEnvironment().getRequiredProperty("local.conduit.server.port")),
				Gauge.class);
	}

	private static AnnotationConfigApplicationContext context(List<String> properties, Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).applyTo(context);
		context.register(beans);
		context.register(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ConduitSecurityAutoConfiguration.class);
		context.refresh();
		return context;
	}

	private static void run(ThrowingConsumer<Clients> consumer) {
		try {
			consumer.accept(clients);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	private static ConduitClient connected(ApplicationContext context) throws Exception {
		ConduitClient client = context.getBean(ConduitClient.class);
		client.connect().get(20, TimeUnit.SECONDS);
		return client;
	}

	private static String ask(ConduitClient client, String method) {
		return client.rpc(method).call(String.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "onWorker", "onEventLoop", "future", "mono" })
	void contextContainsUserOnEveryThread(String method) {
		run((clients) -> {
			for (int round = 0; round < 3; round++) {
				assertThat(ask(clients.alice(), method)).isEqualTo("alice [ROLE_ADMIN, ROLE_AUDITOR] true true");
				assertThat(ask(clients.bob(), method)).isEqualTo("bob [] true true");
			}
		});
	}

	@Test
	void propagatesContextToFlux() {
		run((clients) -> assertThat(clients.alice().rpc("flux").call(Object.class))
			.isEqualTo(List.of("alice [ROLE_ADMIN, ROLE_AUDITOR] true true")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret", "secretFuture", "secretLoop", "ours" })
	void methodSecurityChecksUser(String method) {
		run((clients) -> {
			assertThat(ask(clients.alice(), method)).isEqualTo("42");
			assertDenied(clients.bob(), method, 3003, "Permission denied");
		});
	}

	@Test
	void methodSecurityChecksMessages() {
		run((clients) -> {
			clients.alice().send("secret", 1, SendOption.REQUIRE_ACK);
			assertThatExceptionOfType(RpcException.class)
				.isThrownBy(() -> clients.bob().send("secret", 1, SendOption.REQUIRE_ACK))
				.withMessage("Message of type 'secret' failed: Permission denied (3003)")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(3003));
		});
	}

	@Test
	void checksRolesBeforeBinding() {
		run((clients) -> {
			assertDenied(clients.bob(), "bound", 3003, "Permission denied");
			assertThatExceptionOfType(RpcException.class).isThrownBy(() -> ask(clients.alice(), "bound"))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(2001));
		});
	}

	@Test
	void reportsFailedAuthentication() {
		run((clients) -> assertDenied(clients.alice(), "unauthenticated", 3000, "Authentication required"));
	}

	@Test
	void contextContainsUserInLambdas() {
		run((clients) -> assertThat(ask(clients.bob(), "lambda")).isEqualTo("bob [] true true"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "fail", "failFuture", "failMono", "failLater", "failLaterWithGlobal", "failLaterInFuture",
			"failWithGlobal", "lambdaFails", "lambdaFailsLater" })
	void keepsContextForExceptionHandlersAndResolvers(String method) {
		run((clients) -> assertThatExceptionOfType(RpcException.class)
			.isThrownBy(() -> clients.bob().rpc(method).metadata("trace", "t7").call(String.class))
			.satisfies((ex) -> assertThat(ex.remoteMessage()).isEqualTo("t7 bob [] true true")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "view", "viewOnEventLoop", "viewFuture", "viewLater", "viewOfMono" })
	void keepsContextForWritingResults(String method) {
		run((clients) -> assertThat(clients.bob().rpc(method).metadata("trace", "t9").call(Object.class))
			.isEqualTo(Map.of("viewer", "t9 bob [] true true")));
	}

	@Test
	void keepsContextForWritingAnswersToMessages() {
		run((clients) -> {
			CompletableFuture<Object> answer = new CompletableFuture<>();
			clients.bob().on("view_response", (data, message) -> answer.complete(data));
			clients.bob().send("view", null, SendOption.metadata("trace", "t10"));
			assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(Map.of("viewer", "t10 bob [] true true"));
		});
	}

	@Test
	void subscribesToPublishersInsideInterceptors() {
		run((clients) -> assertThat(clients.bob().rpc("traced").metadata("trace", "t8").call(String.class))
			.isEqualTo("t8"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dirty", "dirtyAndFails" })
	@ExpectedLog("Vault.dirty")
	void clearsContextAfterMethod(String method) {
		run((clients) -> {
			for (int round = 0; round < 3; round++) {
				assertThat(clients.alice().rpc(method).callAsync(String.class)).failsWithin(20, TimeUnit.SECONDS);
				RpcResult<String> answer = clients.bob().rpc("onWorker").exchange(String.class);
				assertThat(answer.value()).startsWith("bob ");
				assertThat(answer.metadata()).containsEntry("before", "nobody");
			}
		});
	}

	@Test
	void contextOfClientHandlerIsEmpty() {
		run((clients) -> {
			ConduitConnection peer = clients.server().getBean(ConduitServer.class).connections().iterator().next();
			assertThat(peer.rpc("gauge").call(String.class)).isEqualTo("nobody");
		});
	}

	private static void assertDenied(ConduitClient client, String method, int code, String message) {
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> ask(client, method)).satisfies((ex) -> {
			assertThat(ex.remoteMessage()).isEqualTo(message);
			assertThat(ex.code()).isEqualTo(code);
			assertThat(ex.details()).isEmpty();
		});
	}

	static String present() {
		return describe(SecurityContextHolder.getContext().getAuthentication());
	}

	static String describe(Authentication user) {
		if (user == null) {
			return "nobody";
		}
		Set<String> authorities = user.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.collect(Collectors.toCollection(TreeSet::new));
		return user.getName() + " " + authorities + " " + user.isAuthenticated() + " "
				+ (user.getPrincipal() instanceof ConduitPrincipal);
	}

	private record Clients(ApplicationContext server, ConduitClient alice, ConduitClient bob) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Security {

	}

	@Configuration(proxyBeanMethods = false)
	static class Tracing {

		@Bean
		@Order(-1)
		ConduitInboundInterceptor traceInLog() {
			return (context, chain) -> {
				context.answerMetadata("before", present());
				try (var ignored = MDC.putCloseable("trace", context.metadata().get("trace"))) {
					return chain.proceed();
				}
			};
		}

		@Bean
		ConduitExceptionResolver traceInErrors() {
			return (exception, context) -> (exception instanceof IllegalCallerException)
					? new RpcException(4100, traced(), null, exception) : null;
		}

		@Bean
		GlobalHandler globalHandler() {
			return new GlobalHandler();
		}

		static String traced() {
			return MDC.get("trace") + " " + present();
		}

	}

	static class GlobalHandler {

		@ConduitExceptionHandler
		String failed(UnsupportedOperationException exception) {
			return Tracing.traced();
		}

	}

	@ConduitRpc(side = HandlerSide.CLIENT)
	public static class Gauge {

		public String gauge() {
			return present();
		}

	}

}
