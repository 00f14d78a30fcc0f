package io.netconduit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * Which methods of some classes may call which, found in their bytecode. Knows where the
 * bodies of lambdas are called: that of a functional interface of these classes where its
 * method is called, that of a functional interface of the JDK where the lambda is made,
 * and all others by unknown code.
 */
public final class CallGraph {

	private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

	private final Map<String, Unit> units = new LinkedHashMap<>();

	private final Map<String, Class<?>> classes = new LinkedHashMap<>();

	private final Set<String> own = new LinkedHashSet<>();

	/**
	 * Add the classes below a directory.
	 * @param root the directory
	 * @return this graph
	 */
	public CallGraph addAll(Path root) {
		try (Stream<Path> files = Files.walk(root)) {
			for (Path file : (Iterable<Path>) files.filter((path) -> path.toString().endsWith(".class"))::iterator) {
				try (InputStream bytes = Files.newInputStream(file)) {
					add(new ClassReader(bytes));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	/**
	 * Add a class.
	 * @param type the class
	 * @return this graph
	 */
	public CallGraph add(Class<?> type) {
		try (InputStream bytes = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
			add(new ClassReader(bytes));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	private void add(ClassReader reader) {
		this.own.add(reader.getClassName());
		reader.accept(new Reader(reader.getClassName()), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
	}

	/**
	 * Return everything that calls certain methods.
	 * @param called whether a method of a class is one of them
	 * @return the calling methods
	 */
	public List<Unit> callersOf(Predicate<Call> called) {
		return this.units.values().stream().filter((unit) -> unit.calls.stream().anyMatch(called)).toList();
	}

	/**
	 * Find a way from unknown code to a method that leads through no trusted method.
	 * @param unit the method
	 * @param trusted whether everything that a method calls is in order
	 * @return the methods of the way from the given one on, or {@code null} if there is
	 * none
	 */
	public @Nullable List<Unit> unguarded(Unit unit, Predicate<Unit> trusted) {
		return unguarded(unit, trusted, new LinkedHashSet<>());
	}

	private @Nullable List<Unit> unguarded(Unit unit, Predicate<Unit> trusted, Set<Unit> seen) {
		if (trusted.test(unit) || !seen.add(unit)) {
			return null;
		}
		Collection<Unit> callers = callers(unit);
		if (callers.isEmpty() || isCalledFromOutside(unit)) {
			return new ArrayList<>(List.of(unit));
		}
		for (Unit caller : callers) {
			List<Unit> way = unguarded(caller, trusted, seen);
			if (way != null) {
				way.add(0, unit);
				return way;
			}
		}
		return null;
	}

	private Set<Unit> callers(Unit unit) {
		Set<Unit> callers = new LinkedHashSet<>();
		for (Unit candidate : this.units.values()) {
			if (candidate.calls.stream().anyMatch((call) -> mayReach(call, unit))) {
				callers.add(candidate);
			}
		}
		for (Lambda lambda : unit.lambdas) {
			if (lambda.type.startsWith("java/")) {
				callers.add(lambda.creator);
			}
			else if (this.own.contains(lambda.type)) {
				this.units.values()
					.stream()
					.filter((candidate) -> candidate.calls.stream()
						.anyMatch((call) -> call.name.equals(lambda.method) && call.descriptor.equals(lambda.descriptor)
								&& load(lambda.type).isAssignableFrom(load(call.owner))))
					.forEach(callers::add);
			}
		}
		return callers;
	}

	private boolean mayReach(Call call, Unit unit) {
		if (!call.name.equals(unit.name) || !call.descriptor.equals(unit.descriptor)) {
			return false;
		}
		if (call.owner.equals(unit.owner)) {
			return true;
		}
		if (unit.isFixed() || call.owner.startsWith("[")) {
			return false;
		}
		Class<?> owner = load(call.owner);
		Class<?> declaring = load(unit.owner);
		return owner.isAssignableFrom(declaring) || declaring.isAssignableFrom(owner);
	}

	// The JDK, Netty and others call what overrides their methods.
	private boolean isCalledFromOutside(Unit unit) {
		if (unit.lambdas.stream()
			.anyMatch((lambda) -> !lambda.type.startsWith("java/") && !this.own.contains(lambda.type))) {
			return true;
		}
		return !unit.isFixed() && unit.isPublic && overridesForeign(load(unit.owner), unit);
	}

	private boolean overridesForeign(Class<?> type, Unit unit) {
		return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
			.anyMatch((parent) -> (!this.own.contains(internal(parent)) && declares(parent, unit))
					|| overridesForeign(parent, unit));
	}

	private static boolean declares(Class<?> type, Unit unit) {
		return Stream.of(type.getMethods())
			.anyMatch((method) -> method.getName().equals(unit.name)
					&& Type.getMethodDescriptor(method).equals(unit.descriptor));
	}

	private static String internal(Class<?> type) {
		return type.getName().replace('.', '/');
	}

	private Class<?> load(String name) {
		return this.classes.computeIfAbsent(name, (key) -> {
			try {
				return Class.forName(key.replace('/', '.'), false, CallGraph.class.getClassLoader());
			}
			catch (ClassNotFoundException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private Unit unit(String owner, String name, String descriptor) {
		return this.units.computeIfAbsent(owner + "." + name + descriptor, (key) -> new Unit(owner, name, descriptor));
	}

	/**
	 * A method, or the body of a lambda.
	 */
	public static final class Unit {

		private final String owner;

		private final String name;

		private final String descriptor;

		private final Set<Call> calls = new LinkedHashSet<>();

		private final List<Lambda> lambdas = new ArrayList<>();

		private boolean fixed;

		private boolean isPublic;

		private Unit(String owner, String name, String descriptor) {
			this.owner = owner;
			this.name = name;
			this.descriptor = descriptor;
		}

		/**
		 * Return the name of the class.
		 * @return the qualified name
		 */
		public String type() {
			return this.owner.replace('/', '.');
		}

		/**
		 * Return the calls that it makes.
		 * @return the calls
		 */
		public Set<Call> calls() {
			return this.calls;
		}

		/**
		 * Whether it initializes a class.
		 * @return whether it does
		 */
		public boolean isStaticInitializer() {
			return this.name.equals("<clinit>");
		}

		private boolean isFixed() {
			return this.fixed || this.name.startsWith("<");
		}

		@Override
		public String toString() {
			return type().substring(type().lastIndexOf('.') + 1) + "." + this.name;
		}

	}

	/**
	 * A call.
	 *
	 * @param owner the class whose method is called
	 * @param name the method
	 * @param descriptor its parameters and result
	 */
	public record Call(String owner, String name, String descriptor) {

		/**
		 * Return the class whose method is called.
		 * @return the qualified name
		 */
		public String type() {
			return this.owner.replace('/', '.');
		}

	}

	/**
	 * A place that makes a lambda.
	 *
	 * @param creator the place
	 * @param type the functional interface
	 * @param method its method
	 * @param descriptor the parameters and result of the method
	 */
	private record Lambda(Unit creator, String type, String method, String descriptor) {

	}

	/**
	 * Reads a class.
	 */
	private final class Reader extends ClassVisitor {

		private final String owner;

		private int references;

		Reader(String owner) {
			super(SpringAsmInfo.ASM_VERSION);
			this.owner = owner;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
				String[] exceptions) {
			Unit unit = unit(this.owner, name, descriptor);
			unit.fixed = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) != 0;
			unit.isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
			return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

				@Override
				public void visitMethodInsn(int opcode, String owner, String name, String descriptor,
						boolean isInterface) {
					// Nobody can override it, and newer compilers name an interface as
					// its owner.
					if (!name.equals("getClass")) {
						unit.calls.add(new Call(owner, name, descriptor));
					}
				}

				@Override
				public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap,
						Object... arguments) {
					if (bootstrap.getOwner().equals(LAMBDAS)) {
						Handle body = (Handle) arguments[1];
						Lambda lambda = new Lambda(unit, Type.getReturnType(descriptor).getInternalName(), name,
								((Type) arguments[0]).getDescriptor());
						lambda(lambda, body);
					}
				}

			};
		}

		// A method reference is a lambda that makes one call.
		private void lambda(Lambda lambda, Handle body) {
			Unit unit = unit(this.owner, "reference$" + this.references++ + "$" + body.getName(), lambda.descriptor());
			unit.fixed = true;
			unit.lambdas.add(lambda);
			unit.calls.add(new Call(body.getOwner(), body.getName(), body.getDesc()));
		}

	}

}
