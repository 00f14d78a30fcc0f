package io.netconduit.handler;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.netconduit.ConduitConnection;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExceptionHandlerMethodResolver} and {@link ExceptionHandlerMethods}.
 */
class ExceptionHandlerMethodResolverTests {

	private static final HandlerFixture fixture = HandlerFixture.of(ForAll.class, WithItsOwn.class, WithNone.class);

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void invokesMethodWithClosestType(Exception exception, int code, String message) {
		assertThat(fixture.exceptionResolver().resolve(exception, fixture.inbound("failed"))).isNotNull()
			.satisfies((answer) -> {
				assertThat(answer.code()).isEqualTo(code);
				assertThat(answer).hasMessage(message);
			});
	}

	static Stream<Arguments> invokesMethodWithClosestType() {
		return Stream.of(Arguments.of(new IOException(), 4100, "io of alice"),
				Arguments.of(new FileNotFoundException(), 4404, "no file"),
				Arguments.of(new IllegalArgumentException("secret"), 4002, "The method failed"),
				Arguments.of(new NumberFormatException("secret"), 4002, "The method failed"),
				Arguments.of(new ArithmeticException(), 4500, "thrown"),
				Arguments.of(new ArrayIndexOutOfBoundsException(), 4501, "waited"),
				Arguments.of(new ExecutionException(new FileNotFoundException()), 4404, "no file"),
				Arguments.of(new UndeclaredThrowableException(new ExecutionException(new IOException())), 4100,
						"io of alice"),
				Arguments.of(new ExecutionException(new IllegalMonitorStateException()), 4600, "execution"));
	}

	@Test
	void resolvesNothingWithoutMatchingMethod(CapturedLogs output) {
		assertThat(resolve(new IllegalMonitorStateException())).isNull();
		assertThat(resolve(new UncheckedIOException(new IOException()))).isNull();
		assertThat(resolve(new UnsupportedOperationException())).isNull();
		assertThat(output).doesNotContain("failed itself");
	}

	@Test
	@ExpectedLog("failsItself(ArrayStoreException)")
	void resolvesNothingIfMethodFails(CapturedLogs output) {
		assertThat(resolve(new ArrayStoreException())).isNull();
		assertThat(output).contains("failsItself(ArrayStoreException)").contains("failed itself");
	}

	@Test
	@ExpectedLog("breaks(NegativeArraySizeException)")
	void resolvesNothingIfMethodThrowsError(CapturedLogs output) {
		assertThat(resolve(new NegativeArraySizeException())).isNull();
		assertThat(output).contains("breaks(NegativeArraySizeException)").contains("failed itself");
	}

	@Test
	void resolvesNothingBeforeRegistration() {
		assertThat(new ExceptionHandlerMethodResolver().resolve(new IOException(), fixture.inbound("failed"))).isNull();
	}

	@Test
	void ignoresMethodsOfBeansWithHandlers() {
		assertThat(resolve(new IllegalStateException())).isNull();
	}

	@Test
	void invokesMethodOfHandlerBeanFirst() {
		assertThat(fixture.failedCall("failed", null)).hasMessage("own of alice");
		assertThat(fixture.failedSend("failed", null)).hasMessage("own of alice");
		assertThat(fixture.failedCall("waited", null)).hasMessage("own of alice");
	}

	@Test
	void rethrowsExceptionUnknownToHandlerBean() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> fixture.call("foreign", null));
		assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> fixture.call("file", null));
	}

	@Test
	void doesNotResolveRpcException() {
		HandlerFixture greedy = HandlerFixture.of(ForEveryException.class, WithOneForEveryException.class);
		RpcException told = new RpcException(4711, "told");
		assertThat(greedy.exceptionResolver().resolve(told, greedy.inbound("failed"))).isNull();
		assertThat(greedy.exceptionResolver().resolve(new IOException(), greedy.inbound("failed")))
			.hasMessage("any of all");
		assertThat(greedy.failedCall("rpc", null).code()).isEqualTo(4711);
		assertThat(greedy.failedCall("other", null)).hasMessage("any of its own");
	}

	@Test
	@SuppressWarnings("unchecked")
	void resolvesFailureOfStage() throws Exception {
		CompletionStage<Object> wrapped = (CompletionStage<Object>) fixture.call("later", null);
		assertThat(wrapped.toCompletableFuture()).isCompletedExceptionally();
		assertThat(wrapped.toCompletableFuture().handle((value, failure) -> failure).join())
			.isInstanceOf(RpcException.class)
			.hasMessage("own of alice");
		CompletionStage<Object> unknown = (CompletionStage<Object>) fixture.call("laterUnknown", null);
		assertThat(unknown.toCompletableFuture().handle((value, failure) -> failure).join())
			.isInstanceOf(FileNotFoundException.class);
		assertThat((CompletableFuture<Object>) fixture.call("soon", null)).isCompletedWithValue("x");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void rejectsUnusableMethod(Class<?> bean, List<String> description, String action) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class).isThrownBy(() -> HandlerFixture.of(bean))
			.satisfies((ex) -> {
				assertThat(ex.description()).contains(description);
				assertThat(ex.action()).isEqualTo(action);
			});
	}

	static Stream<Arguments> rejectsUnusableMethod() {
		return Stream.of(
				Arguments.of(NamesNothing.class, List.of("NamesNothing.failed()", "names no exception"),
						"Give the method the exception as a parameter, or name its type in the annotation."),
				Arguments.of(ReturnsANumber.class, List.of("ReturnsANumber.failed(IOException)", "returns int"),
						"Return an RpcException, the text for the caller as a String, or nothing."),
				Arguments.of(TakesText.class,
						List.of("parameter 'text' (String)", "TakesText.failed(IOException, String)"),
						"Take the exception, the CallContext, the ConduitConnection, or what a ConduitArgumentResolver injects."),
				Arguments.of(TakesAnother.class,
						List.of("TakesAnother.failed(FileNotFoundException)",
								"is for IOException but takes a FileNotFoundException"),
						"Declare the parameter with a type that all its exceptions have."),
				Arguments.of(Twice.class,
						List.of("java.io.IOException is handled twice: by ", "Twice.one(IOException)", "Twice.two()"),
						"Handle it in only one @ConduitExceptionHandler method."));
	}

	private static @Nullable RpcException resolve(Exception exception) {
		return fixture.exceptionResolver().resolve(exception, fixture.inbound("failed"));
	}

	static class ForAll {

		@ConduitExceptionHandler(code = 4100)
		String io(ConduitConnection connection, IOException exception) {
			return "io of " + connection.principal().getName();
		}

		@ConduitExceptionHandler(FileNotFoundException.class)
		RpcException file() {
			return new RpcException(4404, "no file");
		}

		@ConduitExceptionHandler({ IllegalArgumentException.class, NullPointerException.class })
		void illegal(RuntimeException exception) {
		}

		@ConduitExceptionHandler
		@Nullable String unsupported(UnsupportedOperationException exception) {
			return null;
		}

		@ConduitExceptionHandler(ArithmeticException.class)
		void throwing() {
			throw new RpcException(4500, "thrown");
		}

		@ConduitExceptionHandler(ArrayIndexOutOfBoundsException.class)
		void waiting() throws ExecutionException, InterruptedException {
			CompletableFuture.failedFuture(new RpcException(4501, "waited")).get();
		}

		@ConduitExceptionHandler(code = 4600)
		String execution(ExecutionException exception) {
			return "execution";
		}

		@ConduitExceptionHandler
		String failsItself(ArrayStoreException exception) {
			throw new IllegalStateException("again");
		}

		@ConduitExceptionHandler
		String breaks(NegativeArraySizeException exception) {
			throw new NoClassDefFoundError("org/example/Missing");
		}

	}

	@ConduitRpc
	public static class WithItsOwn {

		public void failed() throws IOException {
			throw new IOException();
		}

		public void file() throws IOException {
			throw new FileNotFoundException();
		}

		public void waited() throws ExecutionException, InterruptedException {
			CompletableFuture.failedFuture(new IOException()).get();
		}

		public CompletableFuture<String> later() {
			return CompletableFuture.failedFuture(new CompletionException(new IOException()));
		}

		public CompletableFuture<String> laterUnknown() {
			return CompletableFuture.failedFuture(new FileNotFoundException());
		}

		public CompletableFuture<String> soon() {
			return CompletableFuture.completedFuture("x");
		}

		@ConduitHandler("failed")
		void handle() throws IOException {
			throw new IOException();
		}

		@ConduitExceptionHandler
		String own(IOException exception, ConduitConnection connection) {
			return "own of " + connection.principal().getName();
		}

		@ConduitExceptionHandler
		@Nullable String file(FileNotFoundException exception) {
			return null;
		}

		@ConduitExceptionHandler
		String state(IllegalStateException exception) {
			return "state";
		}

	}

	@ConduitRpc
	public static class WithNone {

		public void foreign() {
			throw new IllegalStateException();
		}

	}

	static class ForEveryException {

		@ConduitExceptionHandler
		String any(Exception exception) {
			return "any of all";
		}

	}

	@ConduitRpc
	public static class WithOneForEveryException {

		public void rpc() {
			throw new RpcException(4711, "told");
		}

		public void other() {
			throw new IllegalStateException();
		}

		@ConduitExceptionHandler
		String any(Exception exception) {
			return "any of its own";
		}

	}

	static class NamesNothing {

		@ConduitExceptionHandler
		void failed() {
		}

	}

	static class ReturnsANumber {

		@ConduitExceptionHandler
		int failed(IOException exception) {
			return 1;
		}

	}

	static class TakesText {

		@ConduitExceptionHandler
		void failed(IOException exception, String text) {
		}

	}

	static class TakesAnother {

		@ConduitExceptionHandler(IOException.class)
		void failed(FileNotFoundException exception) {
		}

	}

	static class Twice {

		@ConduitExceptionHandler
		void one(IOException exception) {
		}

		@ConduitExceptionHandler(IOException.class)
		void two() {
		}

	}

}
