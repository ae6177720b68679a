export { pictureFaults } from "./picture-faults.ts";
