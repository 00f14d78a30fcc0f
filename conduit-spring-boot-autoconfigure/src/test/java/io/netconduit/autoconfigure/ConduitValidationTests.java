package io.netconduit.autoconfigure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.netconduit.PayloadMapper;
import io.netconduit.RpcException;
import io.netconduit.SendOption;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ConduitClient;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import jakarta.validation.UnexpectedTypeException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the validation of handler methods in an application.
 */
@Timeout(120)
class ConduitValidationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ValidationAutoConfiguration.class))
		.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=secret",
				"conduit.server.auth.iterations=4096");

	private static RpcException failure(CompletableFuture<?> future) {
		return (RpcException) catchThrowableOfType(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS))
			.getCause();
	}

	private static List<String> fields(RpcException failure) {
		return InstanceOfAssertFactories.list(Map.class)
			.createAssert(failure.details().get("errors"))
			.actual()
			.stream()
			.map((error) -> error.get("field") + " " + error.get("type"))
			.toList();
	}

	@Test
	@ExpectedLog(value = "Conduit client ", level = Level.WARN, required = false)
	@ExpectedLog("violates its constraints")
	void tellsCallerOfEveryViolation(CapturedLogs logs) {
		this.contextRunner.withBean(Greetings.class).run((server) -> {
			int port = server.getBean(ConduitServer.class).port();
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class,
						ConduitClientAutoConfiguration.class, ValidationAutoConfiguration.class))
				.withPropertyValues("conduit.client.server-host=127.0.0.1", "conduit.client.server-port=" + port,
						"conduit.client.password=secret")
				.run((context) -> {
					ConduitClient client = context.getBean(ConduitClient.class);
					assertViolations(client);
					assertThat(logs)
						.contains("The result of CompletableFuture " + Greetings.class.getName() + ".later()")
						.contains("The result of Mono " + Greetings.class.getName() + ".published()");
				});
		});
	}

	private static void assertViolations(ConduitClient client) {
		Greeting blank = new Greeting("");
		assertThat(fields(failure(client.rpc("greet").args(blank).callAsync(String.class))))
			.containsExactly("name NotBlank");
		assertThat(fields(failure(client.sendAsync("greeting", blank, SendOption.REQUIRE_ACK))))
			.containsExactly("name NotBlank");
		assertThat(fields(failure(client.rpc("all")
			.param("greetings", Map.of("a", List.of(new Greeting("x"), blank)))
			.param("n", 1)
			.callAsync(String.class)))).containsExactly("greetings[a][1].name NotBlank");
		assertThat(fields(failure(client.rpc("renamed")
			.param("all", Map.of("a", List.of(Map.of("e_mail", ""))))
			.param("n", 1)
			.callAsync(String.class)))).containsExactly("all[a][0].e_mail NotBlank");
		RpcException many = failure(client.rpc("names")
			.param("names", Collections.nCopies(500_000, ""))
			.param("n", 1)
			.callAsync(String.class));
		assertThat(fields(many)).hasSize(100).first().isEqualTo("names[0] NotBlank");
		assertThat(failure(client.rpc("later").callAsync(String.class)).code()).isEqualTo(1001);
		assertThat(failure(client.rpc("published").callAsync(String.class)).code()).isEqualTo(1001);
	}

	@Test
	void namesPropertiesByNamingStrategyOfApplication() {
		ApplicationContextRunner plain = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, JacksonAutoConfiguration.class))
			.withPropertyValues("conduit.server.password=secret", "conduit.server.auto-startup=false");
		plain.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run(ConduitValidationTests::assertSnakeCase);
		plain.withPropertyValues("conduit.codec.mapper=jackson2")
			.withBean(ObjectMapper.class,
					() -> new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
			.run(ConduitValidationTests::assertSnakeCase);
	}

	private static void assertSnakeCase(AssertableApplicationContext context) {
		HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(),
				ValueMapper.of(context.getBean(PayloadMapper.class)), Addresses.class);
		assertThat(HandlerFixture.errors(
				fixture.failedCall("save", "82 'all' 91 82 'street_name' a0 'last_house' 81 'house_number' 00 'n' 01")))
			.map((error) -> error.replaceAll("\\|.*\\|", "/"))
			.containsExactly("all[0].last_house.house_number/Positive", "all[0].street_name/NotBlank");
	}

	@Test
	void stopsStartupIfConstraintCannotBeValidated() {
		this.contextRunner.withBean(Wrong.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(UnexpectedTypeException.class)
				.extracting(ConduitValidationTests::refusal)
				.asString()
				.contains("@NotBlank on parameter 'number' (java.lang.Integer) of ")
				.contains(Wrong.class.getName() + ".culprit(Integer)"));
	}

	private static String refusal(Throwable failure) {
		Throwable current = failure;
		while (!(current instanceof InvalidHandlerMethodException) && current.getCause() != null) {
			current = current.getCause();
		}
		return String.valueOf(current.getMessage());
	}

	@Test
	@ExpectedLog(value = "are not checked, because there is no Validator", level = Level.WARN)
	void warnsOfConstraintsWithoutValidator(CapturedLogs logs) {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class))
			.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0",
					"conduit.server.password=secret", "conduit.server.auth.iterations=4096")
			.withBean(Greetings.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(logs).containsOnlyOnce("are not checked, because there is no Validator");
	}

	record Greeting(@NotBlank String name) {

	}

	record Renamed(@JsonProperty("e_mail") @NotBlank String email) {

	}

	record Address(@NotBlank String streetName, @Valid House lastHouse) {

	}

	record House(@Positive int houseNumber) {

	}

	@ConduitRpc
	public static class Addresses {

		public void save(List<Address> all, int n) {
		}

	}

	@ConduitRpc
	public static class Greetings {

		public String renamed(Map<String, List<Renamed>> all, int n) {
			return all.toString();
		}

		public String greet(Greeting greeting) {
			return greeting.name();
		}

		public int all(Map<String, List<Greeting>> greetings, int n) {
			return greetings.size() + n;
		}

		public int names(List<@NotBlank String> names, int n) {
			return names.size() + n;
		}

		@NotNull
		public CompletableFuture<@Nullable String> later() {
			return CompletableFuture.supplyAsync(() -> null);
		}

		public Mono<@Valid Greeting> published() {
			return Mono.just(new Greeting(""));
		}

		@ConduitHandler("greeting")
		void greeting(Greeting greeting) {
		}

	}

	@ConduitRpc
	public static class Wrong {

		public void innocent(@NotBlank String text) {
		}

		public void culprit(@NotBlank Integer number) {
		}

	}

}
