package io.netconduit.handler.validation;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.testing.ExpectedLog;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for constraints of a generic superclass and of an interface, in beans that Spring
 * validates too, behind its proxies.
 */
class ValidatedClassTests {

	private static HandlerFixture fixture(Class<?> bean, boolean proxyTargetClass) {
		LocalValidatorFactoryBean validator = HandlerFixture.validator();
		return HandlerFixture.with(validator, new JacksonValueMapper(), (context) -> {
			context.registerBean(MethodValidationPostProcessor.class, () -> {
				MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
				processor.setValidator((Validator) validator);
				processor.setProxyTargetClass(proxyTargetClass);
				return processor;
			}, (definition) -> definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE));
			context.registerBean(bean);
		});
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource({ "true, jdk", "true, cglib", "false, none" })
	void reportsViolationsInArguments(boolean validated, String proxy) {
		HandlerFixture fixture = fixture(validated ? ValidatedOrders.class : Orders.class, proxy.equals("cglib"));
		Object bean = fixture.context().getBean(Api.class);
		assertThat(Proxy.isProxyClass(bean.getClass())).isEqualTo(proxy.equals("jdk"));
		assertThat(AopUtils.isCglibProxy(bean)).isEqualTo(proxy.equals("cglib"));
		assertThat(errors(fixture, "text", "81 'v' a0")).containsExactly("v/NotBlank");
		assertThat(errors(fixture, "list", "82 'v' 92 'x' a0 'n' 01")).containsExactly("v[1]/NotBlank");
		assertThat(errors(fixture, "generic", "81 'n' a0")).containsExactly("n/NotBlank");
		assertThat(errors(fixture, "generics", "82 'v' 81 'k' 91 81 'n' a0 'n' 01"))
			.containsExactly("v[k][0].n/NotBlank");
		assertThat(errors(fixture, "optional", "81 'v' a0")).containsExactly("v/NotBlank");
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource({ "true, jdk", "true, cglib", "false, none" })
	@ExpectedLog(value = "violates its constraints", required = false)
	void refusesResults(boolean validated, String proxy) throws Exception {
		HandlerFixture fixture = fixture(validated ? ValidatedOrders.class : Orders.class, proxy.equals("cglib"));
		for (String method : List.of("found", "foundList", "foundGeneric", "foundOptional")) {
			assertThat(failedResult(fixture, method)).as(method)
				.satisfiesAnyOf(
						(failure) -> assertThat(failure).isInstanceOf(RpcException.class)
							.hasMessageContaining("is not valid"),
						(failure) -> assertThat(failure)
							.isInstanceOf(jakarta.validation.ConstraintViolationException.class));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "future", "stage", "mono", "flux", "futureOfNull" })
	@ExpectedLog("violates its constraints")
	void refusesAsynchronousResultOfGenericSuperclass(String method) throws Exception {
		assertThat(failedResult(fixture(Later.class, false), method)).isInstanceOf(RpcException.class)
			.hasMessage("The result of '" + method + "' is not valid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "notNullFuture", "notNullMono", "validFuture" })
	@ExpectedLog("violates its constraints")
	void validatesWhatSpringIgnores(String method) throws Exception {
		assertThat(failedResult(fixture(Ignored.class, true), method)).isInstanceOf(RpcException.class)
			.hasMessage("The result of '" + method + "' is not valid");
	}

	@Test
	void acceptsValidArgumentsAndResults() throws Exception {
		HandlerFixture fixture = fixture(ValidatedOrders.class, true);
		assertThat(fixture.call("text", "81 'v' 'x'")).isEqualTo("x");
		assertThat(fixture.call("generic", "81 'n' 'x'")).isEqualTo(new Named("x"));
	}

	private static List<String> errors(HandlerFixture fixture, String method, String params) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(failure).as(method).isNotNull();
		assertThat(failure.code()).as(method).isEqualTo(2000);
		return HandlerFixture.errors(failure).stream().map((error) -> error.replaceAll("\\|.*\\|", "/")).toList();
	}

	private static Throwable failedResult(HandlerFixture fixture, String method) {
		Throwable failure = catchThrowable(() -> {
			Object result = fixture.call(method, null);
			if (result instanceof CompletionStage<?> stage) {
				stage.toCompletableFuture().join();
			}
		});
		return (failure instanceof CompletionException) ? failure.getCause() : failure;
	}

	public record Named(@NotBlank String n) {

	}

	public interface Api {

		String text(@NotBlank String v);

		String list(List<@NotBlank String> v, int n);

		String optional(@Nullable Optional<@NotBlank String> v);

		@NotBlank
		String found();

		List<@NotBlank String> foundList();

		Optional<@NotBlank String> foundOptional();

		Named generic(Named value);

		int generics(Map<String, List<Named>> v, int n);

		@Valid
		Named foundGeneric();

	}

	@ConduitRpc
	public static class Orders extends Generics {

		@Override
		public String text(String v) {
			return v;
		}

		@Override
		public String list(List<String> v, int n) {
			return "done";
		}

		@Override
		public String optional(@Nullable Optional<String> v) {
			return "done";
		}

		@Override
		public String found() {
			return "";
		}

		@Override
		public List<String> foundList() {
			return List.of("x", "");
		}

		@Override
		public Optional<String> foundOptional() {
			return Optional.of("");
		}

		@Override
		public Named foundGeneric() {
			return new Named("");
		}

	}

	@ConduitRpc
	public abstract static class Generics implements Api {

		@Override
		public Named generic(Named value) {
			return value;
		}

		@Override
		public int generics(Map<String, List<Named>> v, int n) {
			return n;
		}

	}

	@Validated
	@ConduitRpc
	public static class ValidatedOrders extends Orders {

	}

	@ConduitRpc
	public abstract static class GenericLater<T> {

		abstract T value();

		public CompletableFuture<@Valid T> future() {
			return CompletableFuture.supplyAsync(this::value);
		}

		@Valid
		public CompletionStage<T> stage() {
			return CompletableFuture.completedStage(value());
		}

		public Mono<@Valid T> mono() {
			return Mono.fromSupplier(this::value);
		}

		public Flux<@Valid T> flux() {
			return Flux.just(value(), value());
		}

		@NotNull
		public CompletableFuture<@Nullable T> futureOfNull() {
			return CompletableFuture.completedFuture(null);
		}

	}

	@ConduitRpc
	public static class Later extends GenericLater<Named> {

		@Override
		Named value() {
			return new Named("");
		}

	}

	@Validated
	@ConduitRpc
	public static class Ignored {

		@NotNull
		public CompletableFuture<@Nullable String> notNullFuture() {
			return CompletableFuture.completedFuture(null);
		}

		@NotNull
		public Mono<String> notNullMono() {
			return Mono.empty();
		}

		@Valid
		public CompletableFuture<Named> validFuture() {
			return CompletableFuture.completedFuture(new Named(""));
		}

	}

}
