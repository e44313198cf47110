import { firstAdminPage } from "./_components/admin-viewer";

export default async function AdminPage() {
  await firstAdminPage();
}
