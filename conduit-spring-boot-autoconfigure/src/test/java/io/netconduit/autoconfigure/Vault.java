package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Handlers that report which user they see, some of them guarded by method security.
 */
@ConduitRpc
public class Vault {

	@ConduitExceptionHandler
	public String failed(ArithmeticException exception) {
		return ConduitSecurityTests.Tracing.traced();
	}

	public String fail() {
		throw new ArithmeticException();
	}

	public CompletableFuture<String> failFuture() {
		return CompletableFuture.failedFuture(new ArithmeticException());
	}

	public Mono<String> failMono() {
		return Mono.error(ArithmeticException::new);
	}

	static Mono<String> later(RuntimeException failure) {
		return Mono.delay(Duration.ofMillis(10)).then(Mono.error(failure));
	}

	public Mono<String> failLater() {
		return later(new ArithmeticException());
	}

	public Mono<String> failLaterWithGlobal() {
		return later(new UnsupportedOperationException());
	}

	public CompletableFuture<String> failLaterInFuture() {
		return later(new ArithmeticException()).toFuture();
	}

	public String failWithGlobal() {
		throw new UnsupportedOperationException();
	}

	public Mono<String> traced() {
		return Mono.fromSupplier(() -> MDC.get("trace"));
	}

	public String onWorker() {
		return ConduitSecurityTests.present();
	}

	@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
	public String onEventLoop() {
		return ConduitSecurityTests.present();
	}

	public CompletableFuture<String> future() {
		return CompletableFuture.completedFuture(ConduitSecurityTests.present());
	}

	public Mono<String> mono() {
		return ReactiveSecurityContextHolder.getContext()
			.map(SecurityContext::getAuthentication)
			.map(ConduitSecurityTests::describe)
			.defaultIfEmpty("nobody");
	}

	public Flux<String> flux() {
		return mono().flux();
	}

	@PreAuthorize("hasRole('ADMIN')")
	public String secret() {
		return "42";
	}

	@PreAuthorize("hasRole('ADMIN')")
	public CompletableFuture<String> secretFuture() {
		return CompletableFuture.completedFuture("42");
	}

	@PreAuthorize("authentication.name == 'alice'")
	@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
	public String secretLoop() {
		return "42";
	}

	@ConduitRpc(roles = { "ADMIN", "GUARD" })
	public String ours() {
		return "42";
	}

	@ConduitRpc(roles = "ADMIN")
	public String bound(int number) {
		return String.valueOf(number);
	}

	@PreAuthorize("hasRole('ADMIN')")
	@ConduitHandler("secret")
	public void secretMessage(int data) {
	}

	public String unauthenticated() {
		throw new BadCredentialsException("not sent");
	}

	public Map<String, String> dirty() throws Exception {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("mallory", null));
		throw new InterruptedException("not sent");
	}

	public String dirtyAndFails() {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(new TestingAuthenticationToken("mallory", null));
		SecurityContextHolder.setContext(context);
		throw new IllegalStateException("not sent");
	}

}
