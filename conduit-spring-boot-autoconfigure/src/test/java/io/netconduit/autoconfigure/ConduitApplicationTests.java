package io.netconduit.autoconfigure;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netconduit.ConduitConnection;
import io.netconduit.MethodInfo;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.FreePort;
import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for applications with annotated beans that are called over a socket.
 */
class ConduitApplicationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ValidationAutoConfiguration.class));

	private final ApplicationContextRunner serverRunner = this.contextRunner.withPropertyValues(
			"conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=secret",
			"conduit.server.auth.iterations=4096");

	private final ApplicationContextRunner clientRunner = this.contextRunner
		.withPropertyValues("conduit.client.server-host=127.0.0.1", "conduit.client.password=secret");

	private void runTwoContexts(Class<?>[] serverBeans, Class<?>[] clientBeans,
			Consumer<AssertableApplicationContext> consumer) {
		this.serverRunner.withUserConfiguration(serverBeans)
			.run((server) -> this.clientRunner.withUserConfiguration(clientBeans)
				.withPropertyValues("conduit.client.server-port=" + port(server))
				.run((client) -> {
					connected(client);
					consumer.accept(client);
				}));
	}

	private static Integer port(ApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class);
	}

	private static ConduitClient connected(ApplicationContext context) throws Exception {
		ConduitClient client = context.getBean(ConduitClient.class);
		client.connect().get(30, TimeUnit.SECONDS);
		return client;
	}

	@Test
	void callsAnnotatedBeanInSameApplication() {
		int port = FreePort.find();
		this.serverRunner.withUserConfiguration(Calculator.class)
			.withPropertyValues("conduit.server.port=" + port, "conduit.client.server-port=" + port,
					"conduit.client.server-host=127.0.0.1", "conduit.client.password=secret")
			.run((context) -> {
				ConduitClient client = connected(context);
				assertThat(client.rpc("add").param("a", 10).param("b", 20).call(Integer.class)).isEqualTo(30);
			});
	}

	@Test
	void callsAnnotatedBeanInOtherApplication() {
		runTwoContexts(new Class<?>[] { Calculator.class }, new Class<?>[0], (context) -> {
			ConduitClient client = context.getBean(ConduitClient.class);
			assertThat(client.rpc("add").param("a", 10).param("b", 20).call(Integer.class)).isEqualTo(30);
			assertThat(client.discover().join()).extracting(MethodInfo::name).contains("add", "whoami");
		});
	}

	@Test
	void answersMessageAndHandlesAnswer() {
		runTwoContexts(new Class<?>[] { Greetings.class }, new Class<?>[] { Replies.class }, (context) -> {
			context.getBean(ConduitClient.class).send("greeting", Map.of("name", "World"));
			await().untilAsserted(
					() -> assertThat(context.getBean(Replies.class).replies).containsExactly("Hello, World!"));
		});
	}

	@Test
	void validatesConstraintsOfAnnotatedBean() {
		runTwoContexts(new Class<?>[] { Calculator.class }, new Class<?>[0],
				(context) -> assertThatExceptionOfType(RpcException.class)
					.isThrownBy(() -> context.getBean(ConduitClient.class)
						.rpc("add")
						.param("a", 1001)
						.param("b", 0)
						.call(Integer.class))
					.satisfies((ex) -> assertThat(ex.code()).isEqualTo(2000)));
	}

	@Test
	void injectsServerAndClientIntoHandlerBeanAndMethods() {
		runTwoContexts(new Class<?>[] { Calculator.class, ServerUser.class }, new Class<?>[0],
				(context) -> assertThat(context.getBean(ConduitClient.class).rpc("serverIsTheSame").call(Boolean.class))
					.isTrue());
	}

	@Test
	void injectsClientIntoClientHandlerBean() {
		runTwoContexts(new Class<?>[] { Caller.class }, new Class<?>[] { ClientUser.class },
				(context) -> assertThat(context.getBean(ConduitClient.class)
					.rpc("callBack")
					.param("method", "clientIsTheSame")
					.call(String.class)).isEqualTo("true"));
	}

	@Test
	void hidesServerMethodsFromConnectedServer() {
		runTwoContexts(new Class<?>[] { Caller.class }, new Class<?>[] { Calculator.class }, (context) -> assertThat(
				context.getBean(ConduitClient.class).rpc("callBack").param("method", "whoami").call(String.class))
			.isEqualTo("4000"));
	}

	@Test
	void exposesMethodsBySide() {
		int port = FreePort.find();
		this.serverRunner.withUserConfiguration(Calculator.class, Caller.class, BothSides.class, ClientSide.class)
			.withPropertyValues("conduit.server.port=" + port, "conduit.client.server-port=" + port,
					"conduit.client.server-host=127.0.0.1", "conduit.client.password=secret")
			.run((context) -> {
				ConduitClient client = connected(context);
				assertThat(client.rpc("both").call(String.class)).isEqualTo("both");
				assertThat(callBack(client, "both")).isEqualTo("both");
				assertThat(callBack(client, "clientOnly")).isEqualTo("client only");
				assertThat(callBack(client, "whoami")).isEqualTo("4000");
				assertThatExceptionOfType(RpcException.class)
					.isThrownBy(() -> client.rpc("clientOnly").call(String.class))
					.satisfies((ex) -> assertThat(ex.code()).isEqualTo(4000));
			});
	}

	private static String callBack(ConduitClient client, String method) {
		return client.rpc("callBack").param("method", method).call(String.class);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void runsHandlersOnVirtualThreadsIfEnabled() {
		this.serverRunner.withUserConfiguration(ThreadReporter.class)
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((server) -> this.clientRunner.withPropertyValues("conduit.client.server-port=" + port(server))
				.run((context) -> assertThat(connected(context).rpc("thread").call(String.class))
					.startsWith("VirtualThread")));
	}

	@Test
	void runsHandlersOnPlatformThreadsByDefault() {
		runTwoContexts(new Class<?>[] { ThreadReporter.class }, new Class<?>[0],
				(context) -> assertThat(context.getBean(ConduitClient.class).rpc("thread").call(String.class))
					.doesNotStartWith("VirtualThread"));
	}

	@ConduitRpc
	public static class Calculator {

		public int add(@Max(1000) int a, int b) {
			return a + b;
		}

		public String whoami(ConduitConnection connection) {
			return connection.peer().name();
		}

	}

	@ConduitRpc
	public static class ServerUser {

		private final ConduitServer injected;

		ServerUser(ConduitServer injected) {
			this.injected = injected;
		}

		public boolean serverIsTheSame(ConduitServer server) {
			return server == this.injected && server.connections().size() == 1;
		}

	}

	@ConduitRpc(side = HandlerSide.CLIENT)
	public static class ClientUser {

		private final ConduitClient injected;

		ClientUser(ConduitClient injected) {
			this.injected = injected;
		}

		public String clientIsTheSame(ConduitClient client) {
			return String.valueOf(client == this.injected);
		}

	}

	@ConduitRpc
	public static class Caller {

		public String callBack(String method, ConduitConnection connection) {
			try {
				return connection.rpc(method).call(String.class);
			}
			catch (RpcException ex) {
				return String.valueOf(ex.code());
			}
		}

	}

	@ConduitRpc(side = HandlerSide.BOTH)
	public static class BothSides {

		public String both() {
			return "both";
		}

	}

	@ConduitRpc(side = HandlerSide.CLIENT)
	public static class ClientSide {

		public String clientOnly() {
			return "client only";
		}

	}

	@ConduitRpc
	public static class ThreadReporter {

		public String thread() {
			return Thread.currentThread().toString();
		}

	}

	@ConduitHandler
	static class Greetings {

		@ConduitHandler("greeting")
		Map<String, String> greet(Map<String, String> greeting) {
			return Map.of("reply", "Hello, " + greeting.get("name") + "!");
		}

	}

	@ConduitHandler(side = HandlerSide.CLIENT)
	static class Replies {

		private final Queue<String> replies = new ConcurrentLinkedQueue<>();

		@ConduitHandler("greeting_response")
		void reply(Map<String, String> answer) {
			this.replies.add(answer.get("reply"));
		}

	}

}
