package io.netconduit.engine.codec;

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.Spliterator;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.MethodInfo;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PayloadTypes} and {@link NonDataTypes}.
 */
class PayloadTypesTests {

	private final JacksonValueMapper mapper = new JacksonValueMapper();

	@ParameterizedTest
	@ValueSource(classes = { Class.class, ClassLoader.class, Method.class, Field.class, Type.class, Thread.class,
			MyThread.class, ThreadLocal.class, Process.class, InputStream.class, MyStream.class, OutputStream.class,
			Reader.class, Socket.class, FileChannel.class, ReentrantLock.class, CountDownLatch.class, Executor.class,
			Future.class, CompletableFuture.class, MyFuture.class, Publisher.class, Mono.class, Flux.class,
			Supplier.class, Function.class, Runnable.class, Callable.class, Comparator.class, Random.class,
			ByteBuf.class, CallContext.class, ConduitConnection.class, AutoCloseable.class, Thread[].class,
			OfAThread.class, OfThreads.class, Deep.class, Bean.class, Iterator.class, Spliterator.class, Stream.class,
			IntStream.class, StackTraceElement.class, StackTraceElement[].class, StackWalker.StackFrame.class })
	void rejectsTypeThatIsNotData(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> PayloadTypes.requireReadable(this.mapper, type));
		assertThatIllegalArgumentException().isThrownBy(() -> PayloadTypes.requireWritable(this.mapper, type));
	}

	@ParameterizedTest
	@ValueSource(classes = { Pattern.class, Matcher.class, Void.class })
	void rejectsTypeThatCanOnlyBeWritten(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> PayloadTypes.requireReadable(this.mapper, type));
		assertThatNoException().isThrownBy(() -> PayloadTypes.requireWritable(this.mapper, type));
	}

	@ParameterizedTest
	@ValueSource(classes = { int.class, Integer.class, String.class, CharSequence.class, Object.class, Number.class,
			Serializable.class, BigDecimal.class, byte[].class, ByteBuffer.class, BitSet.class, UUID.class, URI.class,
			URL.class, InetAddress.class, InetSocketAddress.class, File.class, Path.class, Charset.class, Locale.class,
			Currency.class, TimeZone.class, Date.class, Instant.class, Duration.class, TimeUnit.class,
			AtomicInteger.class, ConcurrentHashMap.class, BlockingQueue.class, Queue.class, Properties.class,
			Iterable.class, Level.class, MethodInfo.class, RunnableData.class, Tree.class, Page.class })
	void acceptsData(Class<?> type) {
		assertThatNoException().isThrownBy(() -> PayloadTypes.requireReadable(this.mapper, type));
		assertThatNoException().isThrownBy(() -> PayloadTypes.requireWritable(this.mapper, type));
	}

	@ParameterizedTest
	@MethodSource("notData")
	void rejectsGenericTypeOfTypesThatAreNotData(Method method) {
		Type type = method.getGenericReturnType();
		assertThatIllegalArgumentException().isThrownBy(() -> PayloadTypes.requireReadable(this.mapper, type));
	}

	private static Stream<Method> notData() {
		return Arrays.stream(NotData.class.getDeclaredMethods());
	}

	@ParameterizedTest
	@MethodSource("data")
	void acceptsGenericTypeOfData(Method method) {
		Type type = method.getGenericReturnType();
		assertThatNoException().isThrownBy(() -> PayloadTypes.requireReadable(this.mapper, type));
	}

	private static Stream<Method> data() {
		return Arrays.stream(Data.class.getDeclaredMethods());
	}

	@Test
	void namesTypeAndPlace() {
		assertThatIllegalArgumentException().isThrownBy(() -> PayloadTypes.requireReadable(this.mapper, Deep.class))
			.withMessage("java.lang.Thread, property 'thread' of " + OfAThread.class.getName() + ", is not data");
		assertThatIllegalArgumentException().isThrownBy(() -> PayloadTypes.requireReadable(this.mapper, Class.class))
			.withMessage("java.lang.Class would let a peer choose what is loaded or compiled");
		assertThatIllegalArgumentException().isThrownBy(() -> PayloadTypes.requireWritable(this.mapper, Pending.class))
			.withMessage(
					"java.util.concurrent.Future<java.lang.Integer>, property 'count' of " + Pending.class.getName()
							+ ", is available only later, and inside of a value nothing waits for it");
	}

	interface NotData {

		List<Class<?>> classes();

		Map<String, ? extends Supplier<String>> suppliers();

		Optional<Stream<String>> stream();

		AtomicReference<Thread> reference();

		Set<Thread>[] arrays();

		<T extends Thread> List<T> bounded();

		Map<Class<?>, String> keys();

		Page<Thread> page();

	}

	interface Data {

		List<?> unknown();

		Map<String, List<Map<String, Object>>> nested();

		<T> List<T> variable();

		Page<Integer> page();

		Phantom<Class<?>> phantom();

	}

	static class MyThread extends Thread {

	}

	abstract static class MyStream extends InputStream {

	}

	static class MyFuture extends CompletableFuture<String> {

	}

	record OfAThread(int number, Thread thread) {

	}

	record OfThreads(Map<String, List<Thread[]>> threads) {

	}

	record Deep(int number, List<OfAThread> first, Optional<OfThreads> second) {

	}

	record Pending(Future<Integer> count) {

	}

	record Tree(int number, List<Tree> children) {

	}

	record Page<T>(List<T> content, int number) {

	}

	record Phantom<T>(String text) {

	}

	record RunnableData(String text) implements Runnable {

		@Override
		public void run() {
		}

	}

	enum Level implements Supplier<String> {

		LOW {

			@Override
			public String get() {
				return "low";
			}

		}

	}

	public static class Bean {

		private Thread thread = new Thread();

		public Thread getThread() {
			return this.thread;
		}

		public void setThread(Thread thread) {
			this.thread = thread;
		}

	}

}
