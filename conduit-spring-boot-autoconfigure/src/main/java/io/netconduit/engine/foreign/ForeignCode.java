package io.netconduit.engine.foreign;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import io.netconduit.engine.protocol.PayloadEncoder;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Calls code that does not belong to the engine. Such code may throw anything, including
 * errors and undeclared checked exceptions, but the engine must always finish its own
 * bookkeeping. The methods of this class therefore do not throw to their caller, unless
 * they say so.
 *
 * @since 0.1.0
 */
public final class ForeignCode {

	private ForeignCode() {
	}

	/**
	 * Call code that returns a result. It takes two arguments, so that the code need not
	 * capture them: calling a handler allocates nothing here.
	 * @param <A> the type of the first argument
	 * @param <B> the type of the second argument
	 * @param code the code
	 * @param first its first argument
	 * @param second its second argument
	 * @return what the code returns, or a failed future with what it throws
	 */
	public static <A extends @Nullable Object, B extends @Nullable Object> @Nullable Object call(Code<A, B> code,
			A first, B second) {
		try {
			return code.run(first, second);
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Complete a waiting future with what the code returns, or with its failure.
	 * @param <F> the type of the waiting future
	 * @param <A> the type of the first argument
	 * @param <B> the type of the second argument
	 * @param waiting the waiting future
	 * @param told makes the exception for the waiting future from a failure
	 * @param code the code
	 * @param first its first argument
	 * @param second its second argument
	 */
	public static <F extends CompletableFuture<@Nullable Object>, A extends @Nullable Object, B extends @Nullable Object> void complete(
			F waiting, BiFunction<? super F, Throwable, Throwable> told, Code<A, B> code, A first, B second) {
		try {
			waiting.complete(code.run(first, second));
		}
		catch (Throwable ex) {
			waiting.completeExceptionally(told(waiting, told, ex));
		}
	}

	// Describing a failure calls methods of the application's classes, too.
	private static <F> Throwable told(F waiting, BiFunction<? super F, Throwable, Throwable> told, Throwable failure) {
		try {
			return told.apply(waiting, failure);
		}
		catch (Throwable ex) {
			return failure;
		}
	}

	/**
	 * Start something that returns a future.
	 * @param <T> the type of its result
	 * @param code the code
	 * @return what the code returns, or a failed future with what it throws
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> future(Start<T> code) {
		try {
			return code.begin();
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Ask for an answer that is not essential.
	 * @param <T> the type of the answer
	 * @param who the code that is asked, for the log
	 * @param code the code
	 * @return the answer, {@code null} also if the code fails, which is logged
	 */
	public static <T> @Nullable T ask(Object who, Answer<? extends T> code) {
		try {
			return code.get();
		}
		catch (Throwable ex) {
			ForeignFailures.log("{} failed itself", who, ex);
			return null;
		}
	}

	/**
	 * Run code and continue even if it fails.
	 * @param what names the code that runs, for the log
	 * @param code the code, whose failure is logged
	 */
	public static void run(String what, Action code) {
		Throwable failure = attempt(code);
		if (failure != null) {
			ForeignFailures.log("{} failed", what, failure);
		}
	}

	/**
	 * Run code whose failure the caller handles.
	 * @param code the code
	 * @return what it throws, or {@code null}
	 */
	public static @Nullable Throwable attempt(Action code) {
		try {
			code.run();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	/**
	 * Continue when a stage of the application is complete.
	 * @param stage the stage
	 * @param next receives the value or the failure, once, also if the stage cannot be
	 * followed
	 */
	public static void follow(CompletionStage<?> stage, BiConsumer<@Nullable Object, @Nullable Throwable> next) {
		Once once = new Once(next);
		Throwable failure = attempt(() -> stage.handle(once));
		if (failure != null) {
			once.apply(null, failure);
		}
	}

	/**
	 * Cancel a stage of the application, if it can be cancelled.
	 * @param stage the stage
	 * @param mayInterrupt whether to interrupt the thread that works on it
	 * @param what is cancelled, for the log
	 */
	public static void cancel(CompletionStage<?> stage, boolean mayInterrupt, Object what) {
		if (stage instanceof Future<?> future) {
			Throwable failure = attempt(() -> future.cancel(mayInterrupt));
			// The JDK's own minimal stages do not support cancellation.
			if (failure != null && !(failure instanceof UnsupportedOperationException)) {
				ForeignFailures.log("The cancellation of {} failed", what, failure);
			}
		}
	}

	/**
	 * Wrap an encoder, which calls the application's objects, so that it fails only with
	 * a {@link RuntimeException}.
	 * @param <T> what is encoded
	 * @param code the encoder
	 * @return the wrapped encoder
	 */
	public static <T extends @Nullable Object> PayloadEncoder<T> encoder(Encoder<T> code) {
		return (out, value) -> {
			try {
				code.encode(out, value);
			}
			catch (RuntimeException ex) {
				throw ex;
			}
			catch (StackOverflowError ex) {
				throw new IllegalArgumentException("The value is nested too deeply, or contains itself", ex);
			}
			catch (Throwable ex) {
				ForeignFailures.keepInterrupt(ex);
				throw new IllegalArgumentException("The value cannot be written", ex);
			}
		};
	}

	/**
	 * Continues after a stage once, even if the stage reports its completion several
	 * times.
	 */
	private static final class Once extends AtomicBoolean
			implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

		private static final long serialVersionUID = 1L;

		private final transient BiConsumer<@Nullable Object, @Nullable Throwable> next;

		Once(BiConsumer<@Nullable Object, @Nullable Throwable> next) {
			this.next = next;
		}

		@Override
		public @Nullable Object apply(@Nullable Object value, @Nullable Throwable failure) {
			if (compareAndSet(false, true)) {
				this.next.accept(value, failure);
			}
			return null;
		}

	}

	/**
	 * Code with a result.
	 *
	 * @param <A> the type of the first argument
	 * @param <B> the type of the second argument
	 */
	@FunctionalInterface
	public interface Code<A extends @Nullable Object, B extends @Nullable Object> {

		/**
		 * Run the code.
		 * @param first the first argument
		 * @param second the second argument
		 * @return the result
		 * @throws Throwable whatever the code throws
		 */
		@Nullable Object run(A first, B second) throws Throwable;

	}

	/**
	 * Code without a result.
	 */
	@FunctionalInterface
	public interface Action {

		/**
		 * Run the code.
		 * @throws Throwable whatever the code throws
		 */
		void run() throws Throwable;

	}

	/**
	 * Code that answers a question.
	 *
	 * @param <T> the type of the answer
	 */
	@FunctionalInterface
	public interface Answer<T> {

		/**
		 * Run the code.
		 * @return the answer, or {@code null} if there is none
		 * @throws Throwable whatever the code throws
		 */
		@Nullable T get() throws Throwable;

	}

	/**
	 * Code that starts something.
	 *
	 * @param <T> the type of its result
	 */
	@FunctionalInterface
	public interface Start<T extends @Nullable Object> {

		/**
		 * Run the code.
		 * @return the future result
		 * @throws Throwable whatever the code throws
		 */
		CompletableFuture<T> begin() throws Throwable;

	}

	/**
	 * Code that encodes a value.
	 *
	 * @param <T> what is encoded
	 */
	@FunctionalInterface
	public interface Encoder<T extends @Nullable Object> {

		/**
		 * Encode a value.
		 * @param out receives the bytes
		 * @param value the value
		 * @throws Throwable whatever the code throws
		 */
		void encode(ByteBuf out, T value) throws Throwable;

	}

}
